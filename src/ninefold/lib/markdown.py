"""Markdown to safe HTML: what people write is formatted, what could run is not there any more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

import nh3
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.container import container_plugin

from ninefold.lib.safe_html import TAGS, Html

CALLOUTS = {"note": _("Note"), "tip": _("Tip"), "warning": _("Warning"), "example": _("Example")}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "div": {"class"},
    "li": {"class"},
    "ol": {"start"},
    "input": {"type", "checked", "disabled"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
CLASSES = {f"callout-{name}" for name in CALLOUTS} | {"callout", "task-list-item"}
SAFE = re.compile(r"(?i)^(https?:|mailto:|/(?!/)|#)")
LEADS_OUT = re.compile(r"(?i)^(https?://|mailto:|#)")
MOST_BRACKETS = 2_000  # of one paragraph or cell
TASK = re.compile(r"\[[ xX]]\s+")
OWN = re.compile(r"^(item|clause|file):(.+)$")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link to one of our own records leads now, and what the record is called now."""

    address: str
    label: str


Resolve = Callable[[str, str], Target | None]  # sort and value of an own link, such as `item:` and a key


def _is_safe(url: str) -> bool:
    return bool(OWN.match(url) or SAFE.match(url))


def _is_safe_or_beside(url: str) -> bool:
    """Whether a link may stay: also one to a file beside the text, which is not here."""
    return _is_safe(url) or ":" not in url.split("/", 1)[0]


def _parser(*, is_safe: Callable[[str], bool] = _is_safe) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    made.use(anchors_plugin, max_level=4, slug_func=_slugs())
    made.core.ruler.before("inline", "brackets", _spare_brackets)
    made.core.ruler.after("inline", "tasks", _tick)
    for name in CALLOUTS:
        made.use(container_plugin, name=name, render=_callout(name))
    made.validateLink = is_safe  # type: ignore[method-assign, assignment]
    return made


def _slugs() -> Callable[[str], str]:
    """Anchors of headings, each different at once: with thousands of equal headings a search for a free one is slow."""
    known: Counter[str] = Counter()

    def slug(title: str) -> str:
        name = slugify(title)
        known[name] += 1
        return f"{name}-{known[name] - 1}" if known[name] > 1 else name

    return slug


def _spare_brackets(state: StateCore) -> None:
    """No links in a paragraph of thousands of brackets, where looking for their ends would take for ever."""
    for token in state.tokens:
        if token.type == "inline" and token.content.count("[") > MOST_BRACKETS:
            token.content = token.content.replace("[", "\\[")


def _tick(state: StateCore) -> None:
    """Items that begin with `[ ]` or `[x]` get a box."""
    for item, _paragraph, text in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and text.type == "inline" and TASK.match(text.content) and text.children:
            ticked = "" if text.content[1] == " " else " checked"
            text.children[0].content = text.children[0].content[3:]
            box = Token(
                "html_inline",
                "",
                0,
                content=f'<input class="task-list-item-checkbox" disabled{ticked} type="checkbox">',
            )
            text.children.insert(0, box)
            text.content = text.content[3:]
            item.attrSet("class", "task-list-item")


def _callout(name: str) -> Callable[..., str]:
    def render(_self: object, tokens: list[Token], index: int, *_rest: object) -> str:
        opening = f'<div class="callout callout-{name}">\n<p><strong>{escape(str(CALLOUTS[name]))}</strong></p>\n'
        return opening if tokens[index].nesting == 1 else "</div>\n"

    return render


def to_html(text: str, resolve: Resolve = lambda _sort, _value: None) -> Html:
    """Safe HTML of a Markdown text; links of our own (`item:`, `clause:`, `file:`) lead where `resolve` says."""
    parser = _parser()
    tokens = _named(parser.parse(text), resolve)
    for token in _all(tokens):
        _point(token, resolve)
    return _clean(parser, tokens)


def file_to_html(text: str) -> Html:
    """Safe HTML of a Markdown file from elsewhere: links to files beside it, which are not here, become plain words."""
    parser = _parser(is_safe=_is_safe_or_beside)
    tokens = parser.parse(_without_comments(_below_properties(text)))
    for token in _all(tokens):
        token.attrs.pop("src", None)
        if not LEADS_OUT.match(str(token.attrGet("href") or "")):
            token.attrs.pop("href", None)
    return _clean(parser, tokens)


def _without_comments(text: str) -> str:
    """The text without comments of HTML, looked for once: thousands of them that never end take no longer."""
    kept, start = [], 0
    while (begins := text.find("<!--", start)) >= 0 and (ends := text.find("-->", begins + 4)) >= 0:
        kept.append(text[start:begins])
        start = ends + 3
    return "".join(kept) + text[start:]


def _below_properties(text: str) -> str:
    """The text without the front matter that may stand at its top."""
    lines = text.removeprefix("\ufeff").lstrip().splitlines()
    if len(lines) < 3 or lines[0].rstrip() != "---" or ":" not in lines[1]:
        return text
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    return "\n".join(lines[end + 1 :]) if end else text


def _clean(parser: MarkdownIt, tokens: list[Token]) -> Html:
    clean = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_only_known_classes,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Html(clean)


def tokens_of(text: str, resolve: Resolve = lambda _sort, _value: None) -> list[Token]:
    """The text taken apart, for writers of other formats."""
    return _named(_parser().parse(text), resolve)


def own_links(text: str) -> list[tuple[str, str]]:
    """Sort and value of every link of our own in a text, in its order."""
    found = []
    for token in _all(_parser().parse(text)):
        match = OWN.match(str(token.attrGet("href") or token.attrGet("src") or ""))
        if match:
            found.append((match[1], match[2]))
    return found


def plain(text: str) -> str:
    """The words of a Markdown text without its signs, for search and for snippets."""
    lines = []
    for token in _parser().parse(text):
        if token.type == "inline":
            lines.append("".join(" " if "break" in child.type else child.content for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content)
    return "\n".join(line.strip() for line in lines if line.strip())


def headings(text: str) -> list[tuple[int, str, str]]:
    """Level, anchor and words of each heading, for a table of contents."""
    tokens = _parser().parse(text)
    return [
        (int(token.tag[1]), str(token.attrGet("id") or ""), tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _point(token: Token, resolve: Resolve) -> None:
    """Give a link of our own its present address; one whose target is gone loses its address."""
    for name in ("href", "src"):
        match = OWN.match(str(token.attrGet(name) or ""))
        if match:
            target = resolve(match[1], match[2])
            token.attrSet(name, target.address if target else "")


def _named(tokens: list[Token], resolve: Resolve) -> list[Token]:
    """A link of our own without words is called what its target is called now."""
    for children in filter(None, (each.children for each in tokens)):
        for place, token in enumerate(children):
            match = OWN.match(str(token.attrGet("href") or ""))
            if match and children[place + 1].type == "link_close":
                target = resolve(match[1], match[2])
                children.insert(place + 1, Token("text", "", 0, content=target.label if target else match[2]))
    return tokens


def _only_known_classes(_tag: str, name: str, value: str) -> str | None:
    if name != "class":
        return value
    return " ".join(word for word in value.split() if word in CLASSES) or None
