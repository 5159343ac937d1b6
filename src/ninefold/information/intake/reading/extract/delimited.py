"""CSV and its relatives: the delimiter found out, rows kept at their own length."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ninefold.information.intake.reading import limits

from .gathering import Gathering
from .tabular import Cell, looks_like_header, split_header

_DELIMITERS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 50  # from which the delimiter is told


def read_delimited(text: str, found: Gathering) -> None:
    """Read one CSV text as one table."""
    delimiter = ""
    first_row = 1
    if text[:4].lower() == "sep=" and len(text) > 4:  # a hint that Excel understands
        delimiter, text = text[4], text.partition("\n")[2]
        first_row = 2
    delimiter = delimiter or sniff_delimiter(text)
    rows = _rows(text, delimiter)
    kept = list(islice(rows, limits.MAX_ROWS))
    if next(rows, None) is not None:
        found.note("too_many_rows", f"{limits.MAX_ROWS:,}")
    while kept and not any(kept[0]):
        kept.pop(0)
        first_row += 1
    while kept and not any(kept[-1]):
        kept.pop()
    marked = len(kept) > 1 and looks_like_header(kept[0])  # a file of rows nearly always begins with their names
    header, body = split_header([[Cell(cell) for cell in row] for row in kept], marked=marked)
    found.table(body, header=header, place="table", first_row=first_row)


def sniff_delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into the same number of cells, and into most cells."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in islice(_rows(text, delimiter), _SAMPLE_ROWS) if any(row)]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.MAX_TEXT_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
