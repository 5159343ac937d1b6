"""The inside of a Markdown paragraph: plain text, with its links, pictures and comments beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from markdown_it.token import Token

from .gathering import Gathering
from .wording import unwrap

_TAG: Final = re.compile(r"^<(/?)([a-zA-Z][\w-]*)")
_ELEMENTS: Final = re.compile(
    r"a|abbr|address|article|aside|audio|b|base|bdi|bdo|blockquote|body|br|button|canvas|caption|center|cite|code|col"
    r"|colgroup|data|datalist|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form"
    r"|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|meter|nav"
    r"|noscript|object|ol|optgroup|option|output|p|param|picture|pre|progress|q|rp|rt|ruby|s|samp|script|section|select"
    r"|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time"
    r"|title|tr|track|tt|u|ul|var|video|wbr",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(r"""\b(href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
#: a link whose target holds spaces: not valid, often written
_LOOSE_LINK: Final = re.compile(r"!?\[([^\[\]\n]*)\]\(\s*<?([^()<>\n]*(?:\([^()\n]*\)[^()<>\n]*)*)>?\s*\)")
_HARD: Final = "\n"
_SOFT: Final = "\r"


@dataclass(slots=True)
class Pieces:
    """What one inline run holds."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    images: int = 0

    def keep(self, found: Gathering, place: str) -> None:
        """Hand links and comments on; the text is the caller's to place."""
        for target, text in self.links:
            found.link(target, text, place)
        for comment in self.comments:
            found.text("comment", comment, place)
        found.images += self.images


def read_inline(token: Token) -> Pieces:
    """Read the children of an inline token."""
    pieces = Pieces()
    written = "".join(_walk(token.children or [], pieces))
    if "](" in written:
        written = _LOOSE_LINK.sub(lambda match: _loose(match, pieces), written)
    pieces.text = "\n".join(unwrap([part.strip() for part in line.split(_SOFT)]) for line in written.split(_HARD))
    return pieces


def _walk(tokens: list[Token], pieces: Pieces) -> Iterator[str]:
    open_links: list[tuple[str, list[str]]] = []
    for token in tokens:
        written = ""
        if token.type in ("text", "code_inline", "text_special"):
            written = token.content
        elif token.type == "softbreak":
            written = _SOFT
        elif token.type == "hardbreak":
            written = _HARD
        elif token.type == "link_open":
            open_links.append((str(token.attrGet("href") or ""), []))
        elif token.type == "link_close" and open_links:
            target, label = open_links.pop()
            pieces.links.append((target, "".join(label)))
        elif token.type == "image":
            pieces.images += 1
            pieces.links.append((str(token.attrGet("src") or ""), token.content))
        elif token.type == "html_inline":
            written = _html(token.content, pieces, open_links)
        for _, label in open_links:
            label.append(written)
        yield written


def is_placeholder(tag: str) -> bool:
    """Whether "<Company Name>" only looks like a tag: no element is called so, or it is written like a name."""
    match = _TAG.match(tag)
    if match is None or match[1] or "=" in tag or tag.endswith("/>"):
        return False
    name = match[2]
    return _ELEMENTS.fullmatch(name) is None or (len(name) > 3 and name.istitle())


def _html(tag: str, pieces: Pieces, open_links: list[tuple[str, list[str]]]) -> str:
    if tag.startswith("<!--"):
        pieces.comments.append(tag.removeprefix("<!--").removesuffix("-->"))
        return ""
    if is_placeholder(tag):
        return tag
    match = _TAG.match(tag)
    name = match.group(2).lower() if match else ""
    closing = bool(match and match.group(1))
    values = {key.lower(): double or single or bare for key, double, single, bare in _ATTRIBUTE.findall(tag)}
    if name == "a" and closing and open_links:
        target, label = open_links.pop()
        pieces.links.append((target, "".join(label)))
    elif name == "a" and "href" in values:
        open_links.append((values["href"], []))
    elif name == "img":
        pieces.images += 1
        pieces.links.append((values.get("src", ""), values.get("alt", "")))
    return _HARD if name in ("br", "p", "li", "div", "hr") else ""


def _loose(match: re.Match[str], pieces: Pieces) -> str:
    label, target = match.groups()
    pieces.links.append((target.strip(), label))
    return label
