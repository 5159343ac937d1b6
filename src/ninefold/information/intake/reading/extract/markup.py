"""HTML, whole pages or the fragments that stand inside Markdown."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .gathering import Gathering
from .tabular import Cell, keep_table

_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "nav", "svg", "head", "object", "embed", "iframe"}
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BREAKS: Final = frozenset({"br", "hr"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    ]
)
_PARTS: Final = {"header": "header", "footer": "footer"}
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_MOST_NESTED: Final = 200  # elements; deeper ones are left out before the stack ends
_WHITE: Final = re.compile(r"\s+")
_COMMENT: Final = re.compile(r"\s*<!--(.*?)(?:-->|\Z)", re.DOTALL)


def declared_encoding(data: bytes) -> str:
    """The coding that a page names for itself."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match else ""


def read_page(text: str, found: Gathering) -> None:
    """Read a whole page: its properties, then its body."""
    page = LexborHTMLParser(text)
    for title in page.css("head title"):
        found.property("title", title.text())
    for meta in page.css("meta[content]"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        if name and not name.startswith(("viewport", "og:", "twitter:", "theme-", "msapplication")):
            found.property(name.removeprefix("dc.").removeprefix("DC."), meta.attributes.get("content") or "")
    if page.css_first("script") is not None:
        found.note("active_content")
    if page.body is not None:
        _Reader(found).walk(page.body)


def read_fragment(text: str, found: Gathering) -> None:
    """Read a piece of HTML that stands in another text."""
    _leading_comments(text, found)  # the parser puts them outside of the body
    body = LexborHTMLParser(text).body
    if body is not None:
        _Reader(found).walk(body)


def _leading_comments(text: str, found: Gathering) -> None:
    position = 0
    while match := _COMMENT.match(text, position):
        found.text("comment", match.group(1))
        position = match.end()


class _Reader:
    """Walks the tree; text runs gather until a block begins or ends."""

    def __init__(self, found: Gathering) -> None:
        self._found = found
        self._run: list[str] = []
        self._role = "paragraph"

    def walk(self, root: LexborNode) -> None:
        self._children(root, 0)
        self._end_run()

    def _children(self, node: LexborNode, depth: int) -> None:
        child = node.child
        while child is not None:
            self._node(child, depth)
            child = child.next

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._run.append(_WHITE.sub(" ", node.text_content or ""))
        elif tag == "-comment":
            self._found.text("comment", node.comment_content or "")
        elif tag in _SKIPPED or depth > _MOST_NESTED:
            return
        elif tag in _BREAKS:
            self._run.append("\n")
        elif tag in _HEADINGS or tag in ("table", "pre"):
            self._end_run()
            self._whole(node, tag)
        elif tag in _BLOCKS:
            self._block(node, tag, depth)
        else:
            self._inline(node, tag, depth)

    def _whole(self, node: LexborNode, tag: str) -> None:
        """What is taken in one piece."""
        if tag == "table":
            self._table(node)
        elif tag == "pre":
            self._found.text("code", node.text())
        else:
            self._links(node)
            self._found.heading(flat_text(node), _HEADINGS[tag])

    def _inline(self, node: LexborNode, tag: str, depth: int) -> None:
        if tag == "img":
            self._image(node)
        elif tag == "input":
            self._run.append(_box(node))
        elif tag == "a":
            self._link(node)
        self._children(node, depth + 1)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._end_run()
        before = self._role
        self._role = "item" if tag in ("li", "dd", "dt") and before == "paragraph" else _PARTS.get(tag, before)
        self._children(node, depth + 1)
        self._end_run()
        self._role = before

    def _end_run(self) -> None:
        place = self._role if self._role in _PARTS else ""
        self._found.text(self._role, "".join(self._run), place)
        self._run.clear()

    def _link(self, node: LexborNode) -> None:
        target = node.attributes.get("href")
        if target:
            self._found.link(target, flat_text(node))

    def _image(self, node: LexborNode) -> None:
        self._found.images += 1
        source = node.attributes.get("src") or ""
        if source and not source.startswith("data:"):
            self._found.link(source, node.attributes.get("alt") or "")

    def _links(self, node: LexborNode) -> None:
        for link in node.css("a[href]"):
            self._link(link)
        for image in node.css("img"):
            self._image(image)

    def _table(self, table: LexborNode) -> None:
        rows: list[list[Cell]] = []
        marked = False
        caption = ""
        for node in table.css("tr, caption, table"):
            if node.tag == "table" or not _is_own(node, table):
                continue
            if node.tag == "caption":
                caption = flat_text(node)
                continue
            cells = [child for child in node.iter() if child.tag in ("td", "th")]
            if not rows and len(cells) > 1:
                marked = all(cell.tag == "th" for cell in cells)
            rows.append([_cell(cell) for cell in cells])
        self._links(table)
        for inner in table.css("table"):
            if inner != table and _nearest_table(inner) == table:
                self._table(inner)
        keep_table(self._found, rows, marked=marked, caption=caption)


def _nearest_table(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above


def _is_own(node: LexborNode, table: LexborNode) -> bool:
    return _nearest_table(node) == table


def _cell(node: LexborNode) -> Cell:
    return Cell(
        flat_text(node),
        across=_span(node, "colspan"),
        down=_span(node, "rowspan"),
        strong=node.tag == "th" or node.css_first("b, strong") is not None,
    )


def _span(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or ""
    return min(int(value), 1000) if value.isdecimal() else 1


def _box(node: LexborNode) -> str:
    """A form field as a reader of the page sees it."""
    if node.attributes.get("type") in ("checkbox", "radio"):
        return "☒ " if "checked" in node.attributes else "☐ "
    return node.attributes.get("value") or ""


def flat_text(node: LexborNode) -> str:
    """All text under a node; breaks and blocks begin a new line. Inner tables are read on their own."""
    pieces: list[str] = []
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            pieces.append(_WHITE.sub(" ", child.text_content or ""))
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag == "input":
            pieces.append(_box(child))
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "pre":
            pieces.append("\n" + flat_text(child) + "\n")
        elif tag not in _SKIPPED and tag not in ("table", "-comment"):
            pieces.append(flat_text(child))
        child = child.next
    return re.sub(r"\s*\n\s*", "\n", "".join(pieces)).strip()
