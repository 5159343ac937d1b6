"""Presentations (pptx): text, tables and notes slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import OfficeFile
from ninefold.information.intake.reading.problems import refuse

from .gathering import Gathering
from .ooxml import (
    RELATION,
    Relation,
    attribute,
    child,
    count_pictures,
    descendants,
    local,
    main_part,
    note_dangers,
    read_properties,
    relations,
)
from .tabular import Cell, keep_table

_TITLES: Final = frozenset({"title", "ctrTitle"})
_MARGINS: Final = {"ftr": "footer", "hdr": "header"}
_UNSAID: Final = frozenset({"sldNum", "dt", "sldImg"})


def read_slides(data: bytes, found: Gathering) -> None:
    """Read one presentation."""
    office = OfficeFile(data)
    part = main_part(office, "ppt/presentation.xml")
    root = office.xml(part)
    if root is None:
        raise refuse("truncated", "its main part is missing")
    note_dangers(office, found)
    read_properties(office, found)
    found.images = count_pictures(office, "ppt")
    targets = relations(office, part)
    hidden = []
    number = 0
    for identifier in descendants(root, "sldId"):
        relation = targets.get(identifier.get(RELATION, ""))
        slide = office.xml(relation.target) if relation else None
        if relation is None or slide is None:
            continue
        number += 1
        if slide.get("show") == "0":
            hidden.append(str(number))
        _Slide(office, relation.target, f"slide {number}", found).read(slide)
    found.pages = number or None
    if hidden:
        found.note("hidden", f"slide{'s' if len(hidden) > 1 else ''} {', '.join(hidden)}")


class _Slide:
    def __init__(self, office: OfficeFile, part: str, place: str, found: Gathering) -> None:
        self._office, self._place, self._found = office, place, found
        self._relations = relations(office, part)

    def read(self, slide: Element) -> None:
        tree = child(child(slide, "cSld"), "spTree")
        if tree is not None:
            self._shapes(tree)
        for relation in self._relations.values():
            if relation.kind in ("notesSlide", "comments") and not relation.external:
                self._beside(relation)

    def _shapes(self, tree: Element) -> None:
        for node in tree:
            name = local(node.tag)
            if name == "sp":
                self._shape(node)
            elif name == "graphicFrame":
                for table in descendants(node, "tbl"):
                    self._table(table)
            elif name == "grpSp":
                self._shapes(node)
            elif name == "AlternateContent":
                choice = child(node, "Choice")
                self._shapes(choice if choice is not None else node)

    def _shape(self, shape: Element) -> None:
        body = child(shape, "txBody")
        if body is None:
            return
        kind = _placeholder(shape)
        for paragraph in descendants(body, "p"):
            text = _text(paragraph)
            if kind in _TITLES:
                self._found.heading(text, 1, self._place)
            elif kind not in _UNSAID:
                bulleted = kind in ("body", "") and _placeholder(shape, "idx") != ""
                self._found.text(_MARGINS.get(kind, "item" if bulleted else "paragraph"), text, self._place)
            self._links(paragraph)

    def _links(self, node: Element) -> None:
        for run in descendants(node, "r"):
            for click in descendants(run, "hlinkClick"):
                relation = self._relations.get(click.get(RELATION, ""))
                if relation:
                    self._found.link(relation.target, _text(run), self._place)

    def _table(self, table: Element) -> None:
        rows = [[_cell(cell) for cell in row if local(cell.tag) == "tc"] for row in descendants(table, "tr")]
        marked = (attribute_of(child(table, "tblPr"), "firstRow")) in ("1", "true")
        drawn = [[cell for cell in row if cell is not None] for row in rows]
        keep_table(self._found, drawn, marked=marked, place=self._place)
        self._links(table)

    def _beside(self, relation: Relation) -> None:
        root = self._office.xml(relation.target)
        if root is None:
            return
        if relation.kind == "comments":
            for node in descendants(root, "text"):
                self._found.text("comment", "".join(node.itertext()), f"{self._place}, comment")
            return
        for shape in descendants(root, "sp"):
            if _placeholder(shape) == "body":
                self._found.text("paragraph", _text(shape), f"{self._place}, notes")


def _placeholder(shape: Element, name: str = "type") -> str:
    """What the layout says this shape is: "title", "body", "ftr"; "" for none."""
    node = next(descendants(shape, "ph"), None)
    return (attribute(node, name) or "") if node is not None else ""


def attribute_of(node: Element | None, name: str) -> str | None:
    return attribute(node, name) if node is not None else None


def _text(node: Element) -> str:
    return "".join(_pieces(node)).strip()


def _pieces(node: Element) -> Iterator[str]:
    for each in node.iter():
        name = local(each.tag)
        if name == "t":
            yield each.text or ""
        elif name == "br" or name == "p" and each is not node:
            yield "\n"


def _cell(cell: Element) -> Cell | None:
    """A cell; None when another one that reaches over covers it."""
    if attribute(cell, "hMerge") in ("1", "true"):
        return None
    across = attribute(cell, "gridSpan") or "1"
    covered = attribute(cell, "vMerge") in ("1", "true")
    return Cell("" if covered else _text(cell), min(int(across), 100) if across.isdecimal() else 1)
