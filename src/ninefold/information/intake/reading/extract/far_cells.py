"""Takes stray cells far from the rest out of a workbook: laid out, all the cells between would fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.containers import OfficeFile

_MOST_LAID_OUT: Final = 4_000_000  # cells between the first and the last that is filled
_ROW_GAP: Final = 2_000  # empty rows, after which what follows is a stray cell
_COLUMN_GAP: Final = 200  # empty columns
_REFERENCE: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_CELL: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?c>)', re.DOTALL
)
_SIZE: Final = re.compile(rb"<(?:\w+:)?dimension\b[^>]*>")
_WIDE: Final = ((rb'\br="[A-Z]{3}\d', 16_384), (rb'\br="[A-Z]{2}\d', 702))


def without_far_cells(data: bytes, office: OfficeFile, sheets: dict[str, str]) -> tuple[bytes, list[str]]:
    """The workbook as it is, or without its stray cells and the names of the sheets that held them."""
    kept: dict[str, bytes] = {}
    for part in sheets.values():
        if office.size(part) <= limits.MAX_XML_PART_BYTES:
            xml = office.read(part)
            if _reach(xml) > _MOST_LAID_OUT and (nearer := _nearer(xml)) != xml:
                kept[part] = nearer
    if not kept:
        return data, []
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in office.names:
            package.writestr(name, kept.get(name) or office.read(name))
    return target.getvalue(), [name for name, part in sheets.items() if part in kept]


def _reach(xml: bytes) -> int:
    """How many cells the sheet has at most when it is laid out; a quick look, too high rather than too low."""
    last = xml[xml.rfind(b"<row ") :][:200] if b"<row " in xml else b""
    number = re.search(rb'\br="(\d{1,7})"', last)
    rows = int(number[1]) if number else 1_048_576
    return rows * next((width for pattern, width in _WIDE if re.search(pattern, xml)), 26)


def _nearer(xml: bytes) -> bytes:
    places = [(_column(letters), int(row)) for letters, row in _REFERENCE.findall(xml)]
    if not places:
        return xml
    last_column = _before_gap({column for column, _ in places}, _COLUMN_GAP)
    last_row = _before_gap({row for _, row in places}, _ROW_GAP)

    def near(match: re.Match[bytes]) -> bytes:
        return match[0] if _column(match[1]) <= last_column and int(match[2]) <= last_row else b""

    return _SIZE.sub(b"", _CELL.sub(near, xml))


def _before_gap(used: Iterable[int], gap: int) -> int:
    """The last of some numbers before the first wide gap."""
    ordered = sorted(used)
    for one, following in zip(ordered, ordered[1:], strict=False):
        if following - one > gap:
            return one
    return ordered[-1]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
