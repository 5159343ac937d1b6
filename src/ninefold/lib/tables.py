"""Reads CSV and XLSX into rows of text by column name."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.lib.encoding import decode
from ninefold.lib.sheets import BYTE_ORDER_MARK, unguarded
from ninefold.lib.workbooks import BadWorkbook, first_sheet

MOST_ROWS = 2_000  # of one file that is brought in
LARGEST = 5 * 1024 * 1024  # bytes


def rows_in(name: str, data: bytes) -> list[dict[str, str]]:
    """The rows of a file, each with its values by the names in the head."""
    if len(data) > LARGEST:
        raise ValidationError(_("The file is larger than 5 MiB. Split it."))
    lines = _sheet(data) if data.startswith(b"PK") or name.lower().endswith(".xlsx") else _lines(data)
    table = list(islice(lines, MOST_ROWS + 2))
    if not any(cell.strip() for row in table for cell in row):
        raise ValidationError(_("The file is empty."))
    if len(table) > MOST_ROWS + 1:
        raise ValidationError(_("The file has more than %d rows. Split it.") % MOST_ROWS)
    head = [cell.strip() for cell in table[0]]
    doubled = [cell for cell, times in Counter(head).items() if cell and times > 1]
    if doubled:
        raise ValidationError(_("The column “%s” is there twice.") % min(doubled))
    for number, row in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in row[len(head) :]):
            raise ValidationError(_("Row %d has more values than there are columns.") % number)
    return [dict(zip(head, row, strict=False)) for row in table[1:] if any(cell.strip() for cell in row)]


def _lines(data: bytes) -> Iterator[list[str]]:
    decoded = decode(data)
    if decoded is None:
        raise ValidationError(
            _("This is no table of text. Bring a CSV file, saved as UTF-8, or an Excel workbook (.xlsx).")
        )
    text = decoded.text.removeprefix(BYTE_ORDER_MARK)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise ValidationError(_("This file cannot be read as a table.")) from error


def _sheet(data: bytes) -> list[list[str]]:
    try:
        return first_sheet(data)
    except BadWorkbook as error:
        raise ValidationError(_("This file cannot be read as a workbook.")) from error
