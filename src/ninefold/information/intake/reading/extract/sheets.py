"""Workbooks (xlsx, xlsm, ods): every sheet as tables, dates as ISO dates, figures as people write them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.containers import OfficeFile
from ninefold.information.intake.reading.problems import refuse

from .far_cells import without_far_cells
from .gathering import Gathering
from .ooxml import (
    Relation,
    count_pictures,
    descendants,
    local,
    main_part,
    note_dangers,
    read_properties,
    relations,
)
from .opendocument import read_margins, read_meta, refuse_encrypted
from .sheet_layout import regions

Value = int | float | str | bool | time | date | datetime | timedelta

_MARGIN: Final = re.compile(rb"<(?:\w+:)?(odd|even|first)(Header|Footer)>(.*?)</", re.DOTALL)
_MARGIN_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f+-]{6,8}|\d{1,3}|[A-Z])')
_HYPERLINK: Final = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')
_REFERENCE: Final = re.compile(r"^([A-Z]{1,3})(\d{1,7})")


def read_workbook(data: bytes, kind: str, found: Gathering) -> None:
    """Read one workbook."""
    office = OfficeFile(data)
    beside: dict[str, str] = {}
    if kind == "ods":
        refuse_encrypted(office)
        read_meta(office, found)
    else:
        _refuse_document_types(office)
        note_dangers(office, found)
        read_properties(office, found)
        beside = _sheet_parts(office)
        found.images = count_pictures(office, "xl")
        data, far = without_far_cells(data, office, beside)
        if far:
            found.note("far_cells", ", ".join(far))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        _read_sheets(workbook, office, beside, found)
    except CalamineError as error:
        raise refuse("truncated", "its sheets cannot be read") from error
    if kind == "ods":
        read_margins(office, found)


def _read_sheets(workbook: CalamineWorkbook, office: OfficeFile, parts: dict[str, str], found: Gathering) -> None:
    hidden = []
    left = limits.MAX_ROWS
    for sheet in workbook.sheets_metadata:
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
        rows, first_row, first_column = _rows(workbook, sheet.name, left)
        left -= len(rows)
        place = f"sheet {sheet.name}"
        extras = _Extras(office, parts[sheet.name], place, found) if sheet.name in parts else None
        if extras:
            extras.margins("header")
        for region in regions(rows, first_row):
            found.table(region.rows, header=region.header, place=place, caption=sheet.name, first_row=region.first_row)
        if extras:
            extras.beside(rows, first_row, first_column)
            extras.margins("footer")
        if left <= 0:
            found.note("too_many_rows", f"{limits.MAX_ROWS:,}")
            break
    if hidden:
        found.note("hidden", f"sheet{'s' if len(hidden) > 1 else ''} {', '.join(hidden)}")


def _rows(workbook: CalamineWorkbook, name: str, most: int) -> tuple[list[list[str]], int, int]:
    """The cells of one sheet as text, and the sheet's numbers of the first row and column."""
    sheet = workbook.get_sheet_by_name(name)
    row, column = sheet.start or (0, 0)
    return [[shown(value) for value in line] for line in sheet.to_python(nrows=most)], row + 1, column + 1


def shown(value: Value) -> str:
    """A cell as a person writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.12g}" if value != int(value) or abs(value) > 1e15 else str(int(value))
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.strip() if isinstance(value, str) else str(value)


def _refuse_document_types(office: OfficeFile) -> None:
    """The sheets are parsed by a library that expands nothing; a document type is refused all the same."""
    for name in office.names:
        if name.endswith((".xml", ".rels")) and office.size(name) <= limits.MAX_XML_PART_BYTES:
            head = office.read(name)[:4096].replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise refuse("entities")


def _sheet_parts(office: OfficeFile) -> dict[str, str]:
    """Part names of the sheets by sheet name."""
    book = main_part(office, "xl/workbook.xml")
    root = office.xml(book)
    targets = relations(office, book)
    found: dict[str, str] = {}
    for node in descendants(root, "sheet") if root is not None else ():
        identifier = next((value for key, value in node.attrib.items() if local(key) == "id"), "")
        if identifier in targets and targets[identifier].target in office:
            found[node.get("name", "")] = targets[identifier].target
    return found


class _Extras:
    """What belongs to a sheet but is no cell: page header and footer, links, comments, text boxes."""

    def __init__(self, office: OfficeFile, part: str, place: str, found: Gathering) -> None:
        self._office, self._place, self._found = office, place, found
        fits = office.size(part) <= limits.MAX_XML_PART_BYTES
        self._xml = office.read(part) if fits else b""
        self._relations = relations(office, part)

    def margins(self, role: str) -> None:
        for _, kind, text in _MARGIN.findall(self._xml):
            if kind.decode().lower() == role:
                written = _MARGIN_CODE.sub(" ", html.unescape(text.decode("utf-8", "replace")).replace("&&", "&"))
                self._found.text(role, written, f"{self._place}, {role}")

    def beside(self, rows: list[list[str]], first_row: int, first_column: int) -> None:
        self._links(rows, first_row, first_column)
        for relation in self._relations.values():
            root = self._part(relation)
            if root is not None and relation.kind == "comments":
                self._comments(root)
            elif root is not None and relation.kind == "drawing":
                for shape in descendants(root, "txBody"):
                    self._found.text("paragraph", _paragraphs(shape), f"{self._place}, text box")

    def _part(self, relation: Relation) -> Element | None:
        if relation.external or relation.kind not in ("comments", "drawing"):
            return None
        return self._office.xml(relation.target)

    def _comments(self, root: Element) -> None:
        for node in descendants(root, "comment"):
            text = "".join(each.text or "" for each in descendants(node, "t"))
            self._found.text("comment", text, f"{self._place}, comment in {node.get('ref', '')}")

    def _links(self, rows: list[list[str]], first_row: int, first_column: int) -> None:
        for tag in _HYPERLINK.findall(self._xml):
            values = dict(_ATTRIBUTE.findall(tag.decode("utf-8", "replace")))
            relation = self._relations.get(next((value for key, value in values.items() if key.endswith(":id")), ""))
            match = _REFERENCE.match(values.get("ref", ""))
            if relation and match:
                row, column = int(match.group(2)) - first_row, _column(match.group(1)) - first_column
                inside = 0 <= row < len(rows) and 0 <= column < len(rows[row])
                place = f"{self._place}, row {match.group(2)}"
                self._found.link(relation.target, rows[row][column] if inside else "", place)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _paragraphs(node: Element) -> str:
    return "\n".join("".join(_texts(each)) for each in descendants(node, "p"))


def _texts(node: Element) -> Iterator[str]:
    return (each.text or "" for each in descendants(node, "t"))
