"""What stands on one sheet: a head of labels and values, then a table, perhaps another below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .gathering import Row
from .tabular import Cell, looks_like_header, split_header

_FEWEST_COLUMNS = 3  # of a row that names columns


@dataclass(frozen=True, slots=True)
class Region:
    """A table on a sheet. `first_row` is the sheet's number of the header, else of rows[0]."""

    first_row: int
    rows: list[list[str]]
    header: list[str] = field(default_factory=list)


def regions(rows: Sequence[Row], first_row: int) -> Iterator[Region]:
    """Cut a sheet into its tables; empty rows inside a table stay, so that row numbers hold."""
    start = 0
    while start < len(rows):
        header = _header_index(rows, start)
        if header is None:
            yield from _headless(rows, start, len(rows), first_row)
            return
        yield from _headless(rows, start, header, first_row)
        end = _end(rows, header)
        names, *body = _narrowed([list(row) for row in rows[header:end]])
        yield Region(first_row + header, body, names)
        start = end


def _header_index(rows: Sequence[Row], start: int) -> int | None:
    """The first row that names columns for rows about as wide as itself."""
    for index in range(start, len(rows) - 1):
        width = _filled(rows[index])
        if width < _FEWEST_COLUMNS or not _names_columns(rows[index]):
            continue
        below = [_filled(row) for row in rows[index + 1 : index + 6] if _filled(row)]
        if not below or max(below) >= width * 0.3:
            return index
    return None


def _names_columns(row: Row) -> bool:
    return looks_like_header([cell for cell in row if cell])


def _end(rows: Sequence[Row], header: int) -> int:
    """Where the table that begins here ends: at another header after an empty row, else with the sheet."""
    columns = _columns(rows[header])
    for index in range(header + 2, len(rows) - 1):
        if _filled(rows[index - 1]) or not _filled(rows[index]):
            continue
        titled = _filled(rows[index]) == 1 and index + 2 < len(rows)
        row = rows[index + 1] if titled else rows[index]
        if _filled(row) >= _FEWEST_COLUMNS and _names_columns(row) and (titled or _columns(row) != columns):
            return index
    return len(rows)


def _headless(rows: Sequence[Row], start: int, end: int, first_row: int) -> Iterator[Region]:
    """Rows without column names, cut at empty rows."""
    index = start
    while index < end:
        if not _filled(rows[index]):
            index += 1
            continue
        stop = index
        while stop < end and _filled(rows[stop]):
            stop += 1
        body = _narrowed([list(row) for row in rows[index:stop]])
        header, body = split_header([[Cell(cell) for cell in row] for row in body])
        yield Region(first_row + index, body, header)
        index = stop


def _narrowed(rows: list[list[str]]) -> list[list[str]]:
    """Without columns that are empty throughout, and without empty rows at the end."""
    while rows and not _filled(rows[-1]):
        rows.pop()
    used = sorted(set().union(*map(_columns, rows)))
    return [[row[column] if column < len(row) else "" for column in used] for row in rows]


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _columns(row: Row) -> set[int]:
    return {index for index, cell in enumerate(row) if cell}
