"""Reads the first sheet of a foreign workbook; one that would unpack into too much is refused before it does."""

from __future__ import annotations

import re
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 40 * 1024 * 1024  # unpacked
MOST_CELLS = 2_000_000  # cells of the rectangle around all values: the reader makes room for each of them
PLACE = re.compile(r"([A-Z]{1,4})(\d{1,9})", re.IGNORECASE)

FAULTS = (CalamineError, BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, expat.ExpatError)


class BadWorkbook(ValueError):
    """It is no workbook that can be read here."""


def first_sheet(data: bytes) -> list[list[str]]:
    """The rows of the first sheet, all as text."""
    try:
        workbook = CalamineWorkbook.from_filelike(_unpacked(data))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except FAULTS as error:
        raise BadWorkbook from error
    return [[_text(cell) for cell in row] for row in rows]


def _unpacked(data: bytes) -> BytesIO:
    """The parts that describe cells, stored without compression: nothing is left that could grow."""
    kept = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(kept, "w") as made:
        parts = [each for each in given.infolist() if each.filename.endswith((".xml", ".rels"))]
        if sum(each.file_size for each in parts) > MOST_BYTES:
            raise BadWorkbook
        for each in parts:
            part = given.read(each)
            _Extent().measure(part)
            made.writestr(each.filename, part)
    kept.seek(0)
    return kept


class _Extent:
    """How far the values of a sheet reach."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def measure(self, part: bytes) -> None:
        """Refuse a sheet whose values lie too far apart, or that defines XML entities."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.StartDoctypeDeclHandler = self._start, _refuse
        parser.Parse(part, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            case "c":
                self.column += 1
                if place := PLACE.fullmatch(attributes.get("r", "")):
                    self.row, self.column = int(place[2]), _number(place[1])
            case "v" | "is":
                self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
                if self.last_row * self.last_column > MOST_CELLS:
                    raise BadWorkbook


def _number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse(*_told: object) -> None:
    raise BadWorkbook


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == datetime.min.time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)
