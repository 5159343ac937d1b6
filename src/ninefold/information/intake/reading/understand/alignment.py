"""Rows that do not fit the columns of their table: put right where only one way fits, else told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ninefold.information.intake.reading.facts import Table

from .dates import read_date
from .words import has_digit

_SURE: Final = 0.6
_FEWEST_SAMPLES: Final = 2
_MOST_EXTRA: Final = 3
_DATE_CHARS: Final = 40
_SAMPLES: Final = 400
_NUMBER: Final = re.compile(r"^[#\w]{0,4}?[-. ]?\d[\d.,/-]*\s?%?$")


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows of a table as they belong under its columns, what was wrong, and which rows stay in doubt."""

    rows: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...]
    doubtful: frozenset[int]


def align(table: Table, *, padded: bool) -> Aligned:
    """Check each row against the columns. `padded`: the format leaves out empty cells at the end of a row."""
    width = len(table.header)
    rows = [_trimmed(row, width) for row in table.rows]
    types = _types([row for row in rows if len(row) == width][:_SAMPLES], width)
    problems: list[str] = []
    doubtful: set[int] = set()
    for index, row in enumerate(rows):
        if sum(bool(cell.strip()) for cell in row) <= 1:  # empty, or a line that parts the list
            continue
        name = f"row {table.first_row + index}"
        if len(row) > width:
            rows[index] = _longer(row, table.header, types, name, problems, doubtful, index)
        elif len(row) < width:
            rows[index] = _shorter(row, table.header, types, name, problems, doubtful, index, padded)
        elif _mismatches(row, types) >= 2 and _shift_fits(row, types):
            problems.append(f"{name}: the cells stand one column beside their headings; left out")
            doubtful.add(index)
    return Aligned(tuple(rows), tuple(problems), frozenset(doubtful))


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


def _mismatches(row: Sequence[str], types: Sequence[str]) -> int:
    return sum(not _fits(cell, kind) for cell, kind in zip(row, types, strict=False))


def _shift_fits(row: Sequence[str], types: Sequence[str]) -> bool:
    left = [*row[1:], ""]
    right = ["", *row[:-1]]
    return _mismatches(left, types) == 0 or _mismatches(right, types) == 0


def _longer(
    row: tuple[str, ...],
    header: Sequence[str],
    types: Sequence[str],
    name: str,
    problems: list[str],
    doubtful: set[int],
    index: int,
) -> tuple[str, ...]:
    """A cell was cut in two by its own separator: join the two that make every column fit."""
    width, extra = len(header), len(row) - len(header)
    ways = []
    if extra <= _MOST_EXTRA and "date" in types:
        for at in range(width):
            if types[at] == "text":
                joined = (
                    *row[:at],
                    ", ".join(cell.strip() for cell in row[at : at + extra + 1]),
                    *row[at + extra + 1 :],
                )
                if _mismatches(joined, types) == 0:
                    ways.append((at, joined))
    if len(ways) == 1:
        at, joined = ways[0]
        problems.append(
            f"{name}: {len(row)} cells under {width} columns; realigned by joining {extra + 1} in {header[at]}"
        )
        return joined
    problems.append(f"{name}: {len(row)} cells under {width} columns; left out, it does not show which belong together")
    doubtful.add(index)
    return row[:width]


def _shorter(
    row: tuple[str, ...],
    header: Sequence[str],
    types: Sequence[str],
    name: str,
    problems: list[str],
    doubtful: set[int],
    index: int,
    padded: bool,
) -> tuple[str, ...]:
    """Cells are missing: at the end when the rest fits, else at the one place that makes it fit."""
    width, lacking = len(header), len(header) - len(row)
    plain = (*row, *[""] * lacking)
    typed = any(kind != "text" for kind in types[: len(row)])
    if _mismatches(plain, types) == 0 and (padded or typed):
        return plain
    ways = []
    for at in range(len(row)):
        moved = (*row[:at], *[""] * lacking, *row[at:])
        if _mismatches(moved, types) == 0:
            ways.append((at, moved))
    if len(ways) == 1 and typed:
        at, moved = ways[0]
        problems.append(f"{name}: {len(row)} cells under {width} columns; realigned with {header[at]} left empty")
        return moved
    problems.append(f"{name}: {len(row)} cells under {width} columns; left out, it does not show which are missing")
    doubtful.add(index)
    return plain
