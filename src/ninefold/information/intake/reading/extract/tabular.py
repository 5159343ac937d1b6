"""Tables as people draw them: merged cells laid out in a grid, and the header row told from data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from .gathering import Gathering, Row

_MOST_COLUMNS: Final = 200  # of a table
_HEADER_CHARS: Final = 80  # characters of a column's name
_MOST_PAIR_ROWS: Final = 3  # of labels and values side by side
#: what stands in rows, not above them: dates, figures, codes, versions, addresses, ticks
_VALUE: Final = re.compile(
    r"""^(?:
        [\W_]*\d[\d\s.,:/%+-]*\w{0,3}                 # 12, 3.5 mm, 01/02/2026, 12:30
      | \d{1,2}[.\s/-]*[^\W\d]{3,10}[.\s/-]*\d{2,4}   # 3 May 2026
      | [^\W\d]{1,6}[\s./-]{0,2}(?:[^\W\d]{1,4}[\s./-])?\d[\w./-]*  # QP-01, CSC PR.001, Rev 3, v2.0
      | (?:[dmyjat]{1,4}[./-]){2}[dmyjat]{2,4}         # dd/mm/yyyy
      | \S+@\S+ | https?:\S+ | [☐☒☑✓✗xX✔]
    )$""",
    re.VERBOSE,
)
_PERIOD: Final = re.compile(r"^(?:(?:19|20)\d\d|Q[1-4](?:\s(?:19|20)\d\d)?|\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    across: int = 1
    down: int = 1
    strong: bool = False  # marked as a heading, or all bold


_EMPTY: Final = Cell("")


@dataclass(slots=True)
class _Grid:
    """Rows being laid out, with the columns that cells begin in."""

    rows: list[list[Cell]] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    borders: set[int] = field(default_factory=set)  # of its finest row


def grids(rows: Iterable[Sequence[Cell]]) -> Iterator[list[list[Cell]]]:
    """Lay merged cells out: the value once, empty cells for the rest; columns that no cell begins in go.

    Where the columns of a table change altogether, as in forms, another grid begins.
    """
    current = _Grid()
    below: dict[int, int] = {}  # column -> rows that a cell above still covers
    for row in rows:
        covered = bool(below)
        line, starts = _laid(row, below)
        if current.rows and not covered and not (starts <= current.borders or current.borders <= starts):
            yield _finished(current)
            current = _Grid()
        current.rows.append(line)
        current.begun |= starts
        current.borders |= starts
        below = {column: left - 1 for column, left in below.items() if left > 1}
    if current.rows:
        yield _finished(current)


def _laid(row: Sequence[Cell], below: dict[int, int]) -> tuple[list[Cell], set[int]]:
    """One row with a place for each column, and the columns that its cells begin in."""
    line: list[Cell] = []
    starts: set[int] = set()
    for cell in row:
        _fill_covered(line, below)
        if len(line) >= _MOST_COLUMNS:
            break
        across = min(max(cell.across, 1), _MOST_COLUMNS)
        starts.add(len(line))
        if cell.down > 1:
            below.update(dict.fromkeys(range(len(line), len(line) + across), cell.down))
        line.extend([cell, *[_EMPTY] * (across - 1)])
    _fill_covered(line, below)
    return line, starts


def _finished(grid: _Grid) -> list[list[Cell]]:
    return [[cell for column, cell in enumerate(line) if column in grid.begun] for line in grid.rows]


def _fill_covered(line: list[Cell], below: dict[int, int]) -> None:
    while len(line) in below and len(line) < _MOST_COLUMNS:
        line.append(_EMPTY)


def keep_table(
    found: Gathering,
    rows: Iterable[Sequence[Cell]],
    *,
    marked: bool = False,
    place: str = "",
    caption: str = "",
    role: str = "cell-row",
) -> None:
    """Keep a drawn table. `marked`: the file itself says that the first row is a header."""
    first_row = 1
    for laid in grids(rows):
        kept = laid
        while (title := _title(kept)) and not marked:
            found.table([[title]], place=place, first_row=first_row, role=role, listed=False)
            caption = caption or title
            kept, first_row = kept[1:], first_row + 1
        header, body = ([], [texts(row) for row in kept]) if role != "cell-row" else split_header(kept, marked=marked)
        found.table(body, header=header, place=place, caption=caption, first_row=first_row, role=role)
        first_row += len(kept)
        marked, caption = False, ""


def _title(rows: Sequence[Sequence[Cell]]) -> str:
    """The only text of the first row, where more columns follow below: it names the table."""
    if len(rows) < 3 or len(rows[0]) < 2 or sum(bool(cell.text) for cell in rows[1]) < 2:
        return ""
    named = [cell for cell in rows[0] if cell.text]
    whole = len(named) == 1 and named[0].across > 1 and rows[0][0] == named[0]
    return named[0].text if whole else ""


def texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def looks_like_header(row: Row) -> bool:
    """Whether these cells name columns: at least two, short, different, none of them a value."""
    named = [" ".join(cell.split()) for cell in row if cell.strip()]
    if len(named) < 2 or len(set(named)) < len(named) or len(named) * 2 < len(row):
        return False
    if any(len(name) > _HEADER_CHARS or name.endswith(":") for name in named):
        return False
    values = sum(bool(_VALUE.match(name)) and not _PERIOD.match(name) for name in named)
    return values == 0 and not _PERIOD.match(named[0])


def is_pair(row: Row) -> bool:
    """Whether this row is a label with its value: "Document ID | CSC PR.001", "Reported by: | "."""
    if len(row) != 2:
        return False
    label, value = (" ".join(cell.split()) for cell in row)
    if label.endswith(":") or not value:
        return True
    return bool(_VALUE.match(value)) and not _PERIOD.match(value) and not _VALUE.match(label)


def split_header(rows: Sequence[Sequence[Cell]], *, marked: bool = False) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table. `marked`: the file itself says that the first row is a header."""
    plain = [texts(row) for row in rows]
    if not plain:
        return [], []
    first = plain[0]
    if not any(cell.strip() for cell in first):
        return [], plain[1:] if marked else plain
    if marked:
        lone = len(plain) == 1 and len(first) == 1
        return ([], plain) if lone or is_pair(first) else (first, plain[1:])
    if len(plain) < 2 or not looks_like_header(first) or _are_pairs(plain):
        return [], plain
    if len(first) > 2 or _stands_out(rows):
        return first, plain[1:]
    return [], plain


def _are_pairs(rows: Sequence[Row]) -> bool:
    """Whether the few rows of a wide table hold label and value by turns: "Quantity | 4,000 | Date | 16/09/2026"."""
    if len(rows) > _MOST_PAIR_ROWS or len(rows[0]) < 4 or len(rows[0]) % 2:
        return False
    return all(
        all(not _VALUE.match(cell.strip()) for cell in row[::2])
        and any(_VALUE.match(cell.strip()) for cell in row[1::2])
        for row in rows[1:]
    )


def _stands_out(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is strong throughout while the last cells of the others are not."""
    if not all(cell.strong for cell in rows[0] if cell.text):
        return False
    return not any(row[-1].strong for row in rows[1:] if row)
