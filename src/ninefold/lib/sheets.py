"""CSV and XLSX from a plain iterator of values: constant memory, and no value becomes a formula."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

import xlsxwriter

CHUNK = 2000  # rows read at a time
WIDEST, A_DAY_WIDE = 40, 11  # letters
BYTE_ORDER_MARK = "\ufeff"
DANGEROUS = re.compile(r"[\t\r\n']|\s*[=+\-@＝＋－＠]")
# A spreadsheet set to another separator cuts inside the quotes, and what follows begins a cell of its own.
CUT = re.compile(r"[;\t\r\n]")
CALCULATES = r"(?=['\"\s]*[=+\-@＝＋－＠])"
CUT_OFF, KEPT_APART = re.compile(f"({CUT.pattern}){CALCULATES}"), re.compile(f"({CUT.pattern})'{CALCULATES}")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterator[list[Any]]) -> Iterator[str]:
    """CSV as Excel reads it: with a byte order mark."""
    writer = csv.writer(_Echo())
    first = next(rows)
    yield BYTE_ORDER_MARK + writer.writerow([guarded(value) for value in first])
    batch: list[str] = []
    for row in rows:
        batch.append(writer.writerow([guarded(value) for value in row]))
        if len(batch) == CHUNK // 4:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch)


def xlsx_file(rows: Iterator[list[Any]]) -> IO[bytes]:
    """A workbook in a temporary file: days as days, and text as text, whatever it begins with."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    workbook = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = workbook.add_worksheet()
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows):
        for position, value in enumerate(row):
            if line == 0:
                sheet.set_column(position, position, min(WIDEST, max(A_DAY_WIDE, len(str(value)) + 2)))
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(line, position, value)
            elif type(value) is date:  # a moment is written as text, with its time zone
                sheet.write_datetime(line, position, value, day)
            else:
                sheet.write_string(line, position, str(value)[:32767], *([bold] if line == 0 else []))
    workbook.close()
    file.seek(0)
    return file


def guarded(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay."""
    if not isinstance(value, str):
        return value
    safe = CUT_OFF.sub(r"\1'", value) if CUT.search(value) else value  # most cells hold none: a file has millions
    return f"'{safe}" if DANGEROUS.match(value) else safe


def unguarded(value: str) -> str:
    """The text as it was before `guarded`."""
    return KEPT_APART.sub(r"\1", value.removeprefix("'"))
