"""reStructuredText through docutils, with file insertion and raw markup off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from docutils import nodes
from docutils.core import publish_doctree

from .gathering import Gathering
from .tabular import Cell, keep_table

_SAFE: Final[dict[str, Any]] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "halt_level": 5,
    "report_level": 5,
    "input_encoding": "unicode",
    "smart_quotes": False,
    "warning_stream": False,
    "line_length_limit": 1_000_000,
}
_TEXT: Final = (nodes.paragraph, nodes.term, nodes.line_block, nodes.attribution, nodes.rubric)


def read_restructured(text: str, found: Gathering) -> None:
    """Read one reStructuredText file."""
    document = publish_doctree(text, settings_overrides=_SAFE)
    titled = any(isinstance(child, nodes.title) for child in document.children)
    _children(document, found, 1 if titled else 0, "paragraph")


def _children(node: nodes.Element, found: Gathering, level: int, role: str) -> None:
    for child in node.children:
        if isinstance(child, nodes.Element):
            _element(child, found, level, role)


def _element(node: nodes.Element, found: Gathering, level: int, role: str) -> None:
    if isinstance(node, nodes.section):
        _children(node, found, level + 1, role)
    elif isinstance(node, nodes.title | nodes.subtitle):
        found.heading(node.astext(), max(level, 1))
        _links(node, found)
    elif isinstance(node, _TEXT):
        found.text(role, node.astext(), role if role in ("header", "footer") else "")
        _links(node, found)
    elif not _whole(node, found):
        _children(node, found, level, _role(node, role))


def _whole(node: nodes.Element, found: Gathering) -> bool:
    """Read what is taken in one piece; False when this is none of it."""
    if isinstance(node, nodes.docinfo | nodes.field_list):
        _fields(node, found)
    elif isinstance(node, nodes.table):
        _table(node, found)
    elif isinstance(node, nodes.comment):
        found.text("comment", node.astext())
    elif isinstance(node, nodes.literal_block):
        found.text("code", node.astext())
    elif isinstance(node, nodes.image):
        _image(node, found)
    elif isinstance(node, nodes.system_message):  # a directive that docutils does not know: keep what it says
        for block in node.findall(nodes.literal_block):
            found.text("paragraph", block.astext())
    else:
        return False
    return True


def _role(node: nodes.Element, role: str) -> str:
    if isinstance(node, nodes.list_item | nodes.definition):
        return "item"
    return {"header": "header", "footer": "footer"}.get(node.tagname, role)


def _fields(node: nodes.Element, found: Gathering) -> None:
    """Fields at the top are properties and rows of a table; docutils gives the known ones their own names."""
    rows = []
    for field in node.children:
        if isinstance(field, nodes.field):
            name, value = field[0].astext(), field[1].astext()
        elif isinstance(field, nodes.Element):
            name, value = field.tagname.capitalize(), field.astext()
        else:
            continue
        if isinstance(node, nodes.docinfo):
            found.property(name, value)
        rows.append((name, value))
    found.table(rows)
    _links(node, found)


def _table(node: nodes.table, found: Gathering) -> None:
    heads = [_row(row) for head in node.findall(nodes.thead) for row in head.findall(nodes.row)]
    rows = heads + [_row(row) for body in node.findall(nodes.tbody) for row in body.findall(nodes.row)]
    caption = next((title.astext() for title in node.findall(nodes.title)), "")
    keep_table(found, rows, marked=bool(heads), caption=caption)
    _links(node, found)


def _row(row: nodes.row) -> list[Cell]:
    return [
        Cell(
            "\n".join(part.astext() for part in entry.children),
            across=int(entry.get("morecols", 0)) + 1,
            down=int(entry.get("morerows", 0)) + 1,
        )
        for entry in _elements(row.children)
    ]


def _elements(children: Iterable[nodes.Node]) -> list[nodes.Element]:
    return [child for child in children if isinstance(child, nodes.Element)]


def _links(node: nodes.Element, found: Gathering) -> None:
    for reference in node.findall(nodes.reference):
        found.link(str(reference.get("refuri", "")), reference.astext())
    for image in node.findall(nodes.image):
        _image(image, found)


def _image(node: nodes.image, found: Gathering) -> None:
    found.images += 1
    found.link(str(node.get("uri", "")), str(node.get("alt", "")))
