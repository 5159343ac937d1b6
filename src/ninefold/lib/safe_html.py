"""What of HTML is safe to show, and HTML that is; alone, since who reads files needs no more of it."""

from __future__ import annotations

import re
from html import escape

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code", "div", "span"),
    *("ul", "ol", "li", "em", "strong", "s", "a", "img", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class Html(str):
    """Safe HTML, so templates may print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self

    def below(self, title: str) -> Html:
        """The HTML for a page that shows the title itself: a text that begins with it would say it twice."""
        return Html(re.sub(rf"\A<h1[^>]*>{re.escape(escape(title, quote=False))}</h1>", "", self))
