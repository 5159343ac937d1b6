"""Reads CSV and XLSX into rows of text by column name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from ninefold.lib.sheets import unguarded

MOST_ROWS = 2_000
LARGEST = 5 * 1024 * 1024  # bytes


def rows_in(name: str, data: bytes) -> list[dict[str, str]]:
    """The rows of a file, each with its values by the names in the head."""
    if len(data) > LARGEST:
        raise ValidationError(_("The file is larger than 5 MiB. Split it."))
    table = list(_sheet(data) if data.startswith(b"PK") or name.lower().endswith(".xlsx") else _lines(data))
    if not table:
        raise ValidationError(_("The file is empty."))
    if len(table) > MOST_ROWS + 1:
        raise ValidationError(_("The file has more than %d rows. Split it.") % MOST_ROWS)
    head = [cell.strip() for cell in table[0]]
    doubled = {cell for cell in head if cell and head.count(cell) > 1}
    if doubled:
        raise ValidationError(_("The column “%s” is there twice.") % min(doubled))
    return [dict(zip(head, row, strict=False)) for row in table[1:] if any(cell.strip() for cell in row)]


def _lines(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise ValidationError(_("The encoding of the file cannot be told. Save it as UTF-8.")) from None
        text = str(best)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [unguarded(cell) for cell in row]


def _sheet(data: bytes) -> Iterator[list[str]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise ValidationError(_("This file cannot be read as a workbook.")) from error
    for row in rows:
        yield [_text(cell) for cell in row]


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
