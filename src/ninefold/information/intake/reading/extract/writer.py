"""OpenDocument texts (odt): headings with their numbers, lists, tables, text boxes, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import OfficeFile
from ninefold.information.intake.reading.problems import refuse

from .gathering import Gathering
from .ooxml import attribute, child, descendants, local
from .opendocument import note_macros, paragraph_text, read_margins, read_meta, refuse_encrypted
from .tabular import Cell, keep_table

_MOST_REPEATED: Final = 50  # cells that one element may stand for
_THROUGH: Final = frozenset(
    [
        "section",
        "list-header",
        "numbered-paragraph",
        "index-body",
        "soft-page-break",
        "list",
        "text-box",
        "custom-shape",
        "rect",
    ]
)


def read_writer(data: bytes, found: Gathering) -> None:
    """Read one odt file."""
    office = OfficeFile(data)
    refuse_encrypted(office)
    root = office.xml("content.xml")
    body = child(child(root, "body"), "text")
    if root is None or body is None:
        raise refuse("truncated", "its main part is missing")
    read_meta(office, found)
    note_macros(office, found)
    found.images = sum(name.startswith("Pictures/") and not name.endswith("/") for name in office.names)
    reader = _WriterReader(found, _outline(office.xml("styles.xml")))
    read_margins(office, found, "header")
    reader.blocks(body)
    read_margins(office, found, "footer")
    reader.beside(body)
    changes = sum(1 for _ in descendants(body, "changed-region"))
    if changes:
        found.note("tracked_changes", f"{changes} change{'s' if changes > 1 else ''}")


def _outline(styles: Element | None) -> dict[int, int]:
    """Levels of headings that are numbered, with how many levels their number shows."""
    shown: dict[int, int] = {}
    for node in descendants(styles, "outline-level-style") if styles is not None else ():
        level = attribute(node, "level") or ""
        if level.isdecimal() and attribute(node, "num-format"):
            displayed = attribute(node, "display-levels") or "1"
            shown[int(level)] = int(displayed) if displayed.isdecimal() else 1
    return shown


class _WriterReader:
    def __init__(self, found: Gathering, outline: dict[int, int]) -> None:
        self._found = found
        self._outline = outline
        self._counts: dict[int, int] = {}

    def blocks(self, container: Element, role: str = "paragraph") -> None:
        for node in container:
            name = local(node.tag)
            if name == "h":
                self._heading(node)
            elif name == "p":
                self._found.text(role, paragraph_text(node, self._found.link))
                self._boxes(node)
            elif name == "table":
                self._table(node)
            elif name == "list-item":
                self.blocks(node, "item")
            elif name in _THROUGH or name == "frame":
                self.blocks(node, "item" if name == "list" else role)

    def beside(self, body: Element) -> None:
        """Notes and comments, after the text."""
        for note in descendants(body, "note-body"):
            self._found.text("paragraph", _paragraphs(note), "footnote")
        for node in descendants(body, "annotation"):
            author, day = child(node, "creator"), child(node, "date")
            name = (author.text if author is not None else "") or "somebody"
            place = f"comment by {name}" + (f", {day.text[:10]}" if day is not None and day.text else "")
            self._found.text("comment", _paragraphs(node), place)

    def _heading(self, node: Element) -> None:
        level = attribute(node, "outline-level") or "1"
        depth = int(level) if level.isdecimal() else 1
        text = paragraph_text(node, self._found.link)
        self._found.heading(f"{self._number(node, depth)} {text}" if text else "", depth)

    def _number(self, node: Element, depth: int) -> str:
        """The number that the outline shows before this heading."""
        if depth not in self._outline or attribute(node, "is-list-header") == "true":
            return ""
        self._counts[depth] = self._counts.get(depth, 0) + 1
        self._counts = {level: count for level, count in self._counts.items() if level <= depth}
        first = depth - self._outline[depth] + 1
        return ".".join(str(self._counts.get(level, 1)) for level in range(max(first, 1), depth + 1))

    def _boxes(self, paragraph: Element) -> None:
        for box in descendants(paragraph, "text-box"):
            self.blocks(box)

    def _table(self, table: Element) -> None:
        rows: list[list[Cell]] = []
        marked = False
        for row, in_header in _rows(table, False):
            marked = marked or (in_header and not rows)
            rows.append([each for cell in row for each in self._cells(cell)])
        keep_table(self._found, rows, marked=marked)

    def _cells(self, cell: Element) -> Iterator[Cell]:
        """A cell, again for each column that repeats it; covered cells come from the spans."""
        if local(cell.tag) != "table-cell":
            return
        cell_text = _paragraphs(cell, self._found)
        repeated = min(_count(cell, "number-columns-repeated"), _MOST_REPEATED)
        for _ in range(repeated):
            yield Cell(cell_text, _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned"))


def _rows(node: Element, in_header: bool) -> Iterator[tuple[Element, bool]]:
    for each in node:
        name = local(each.tag)
        if name == "table-row":
            yield each, in_header
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(each, in_header or name == "table-header-rows")


def _count(node: Element, name: str) -> int:
    value = attribute(node, name) or ""
    return min(int(value), 1000) if value.isdecimal() and int(value) else 1


def _paragraphs(node: Element, found: Gathering | None = None) -> str:
    keep = found.link if found else None
    return "\n".join(filter(None, (paragraph_text(each, keep) for each in _own_paragraphs(node))))


def _own_paragraphs(node: Element) -> Iterator[Element]:
    """Paragraphs in order, those of notes and comments left out."""
    for each in node:
        name = local(each.tag)
        if name in ("p", "h"):
            yield each
        if name not in ("note", "annotation"):
            yield from _own_paragraphs(each)
