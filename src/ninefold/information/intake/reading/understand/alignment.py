"""Rows that do not fit the columns of their table: put right where only one way fits, else told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ninefold.information.intake.reading.facts import Table

from .dates import read_date
from .words import has_digit

_SURE: Final = 0.6  # share of the cells of a column that are of one type
_FEWEST_SAMPLES: Final = 2  # cells
_MOST_EXTRA: Final = 3  # cells beyond the header's
_DATE_CHARS: Final = 40  # characters
_SAMPLES: Final = 400  # rows from which types are told
_NUMBER: Final = re.compile(r"^[#\w]{0,4}?[-. ]?\d[\d.,/-]*\s?%?$")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows of a table as they belong under its columns, what was wrong, and which rows stay in doubt."""

    rows: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...]
    doubtful: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The headings of a table, and what stands under each: "date", "number" or "text"."""

    names: Sequence[str]
    types: Sequence[str]

    @property
    def width(self) -> int:
        return len(self.names)

    def mismatches(self, row: Sequence[str]) -> int:
        return sum(not _fits(cell, kind) for cell, kind in zip(row, self.types, strict=False))

    def fit(self, row: Sequence[str]) -> bool:
        return self.mismatches(row) == 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it belongs under the columns, and what was wrong with it."""

    cells: tuple[str, ...]
    problem: str = ""
    doubtful: bool = False


def align(table: Table, *, padded: bool) -> Aligned:
    """Check each row against the columns. `padded`: the format leaves out empty cells at the end of a row."""
    width = len(table.header)
    rows = [_trimmed(row, width) for row in table.rows]
    columns = _Columns(table.header, _types([row for row in rows if len(row) == width][:_SAMPLES], width))
    put = [_put_right(row, columns, padded=padded) for row in rows]
    return Aligned(
        tuple(row.cells for row in put),
        tuple(f"row {number}: {row.problem}" for number, row in enumerate(put, table.first_row) if row.problem),
        frozenset(index for index, row in enumerate(put) if row.doubtful),
    )


def _put_right(row: tuple[str, ...], columns: _Columns, *, padded: bool) -> _Row:
    if sum(bool(cell.strip()) for cell in row) <= 1:  # empty, or a line that parts the list
        return _Row(row)
    if len(row) > columns.width:
        return _longer(row, columns)
    if len(row) < columns.width:
        return _shorter(row, columns, padded=padded)
    if columns.mismatches(row) >= 2 and (columns.fit([*row[1:], ""]) or columns.fit(["", *row[:-1]])):
        return _Row(row, "the cells stand one column beside their headings; left out", doubtful=True)
    return _Row(row)


def _trimmed(row: Sequence[str], width: int) -> tuple[str, ...]:
    cells = list(row)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return tuple(cells)


def _types(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """ "date" or "number" where most cells of a column are that, else "text"."""
    types = []
    for column in range(width):
        cells = [row[column].strip() for row in rows if row[column].strip()]
        dates = sum(_is_date(cell) for cell in cells)
        numbers = sum(bool(_NUMBER.match(cell)) for cell in cells)
        if len(cells) >= _FEWEST_SAMPLES and dates >= _SURE * len(cells):
            types.append("date")
        elif len(cells) >= _FEWEST_SAMPLES and numbers >= _SURE * len(cells):
            types.append("number")
        else:
            types.append("text")
    return types


def _is_date(cell: str) -> bool:
    if not cell or len(cell) > _DATE_CHARS or not has_digit(cell):
        return False
    found = read_date(cell)
    return found is not None and len(found.raw) * 2 >= len(cell.strip())


def _fits(cell: str, kind: str) -> bool:
    cell = cell.strip()
    if not cell or cell in ("-", "–", "n/a", "N/A"):
        return True
    if kind == "date":
        return _is_date(cell)
    if kind == "number":
        return bool(_NUMBER.match(cell)) and not (_is_date(cell) and len(cell) >= 8)
    return not _is_date(cell)


def _longer(row: tuple[str, ...], columns: _Columns) -> _Row:
    """A cell was cut in two by its own separator: join the two that make every column fit."""
    extra, seen = len(row) - columns.width, f"{len(row)} cells under {columns.width} columns"
    ways = []
    if extra <= _MOST_EXTRA and "date" in columns.types:
        for at in (index for index, kind in enumerate(columns.types) if kind == "text"):
            cell = ", ".join(part.strip() for part in row[at : at + extra + 1])
            joined = (*row[:at], cell, *row[at + extra + 1 :])
            if columns.fit(joined):
                ways.append((at, joined))
    if len(ways) == 1:
        at, joined = ways[0]
        return _Row(joined, f"{seen}; realigned by joining {extra + 1} in {columns.names[at]}")
    return _Row(row[: columns.width], f"{seen}; left out, it does not show which belong together", doubtful=True)


def _shorter(row: tuple[str, ...], columns: _Columns, *, padded: bool) -> _Row:
    """Cells are missing: at the end when the rest fits, else at the one place that makes it fit."""
    lacking, seen = [""] * (columns.width - len(row)), f"{len(row)} cells under {columns.width} columns"
    plain = (*row, *lacking)
    typed = any(kind != "text" for kind in columns.types[: len(row)])
    if columns.fit(plain) and (padded or typed):
        return _Row(plain)
    moved = ((at, (*row[:at], *lacking, *row[at:])) for at in range(len(row)))
    ways = [(at, cells) for at, cells in moved if columns.fit(cells)]
    if len(ways) == 1 and typed:
        at, cells = ways[0]
        return _Row(cells, f"{seen}; realigned with {columns.names[at]} left empty")
    return _Row(plain, f"{seen}; left out, it does not show which are missing", doubtful=True)
