"""Tables as people draw them: merged cells laid out in a grid, and the header row told from data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .gathering import Row

_MOST_COLUMNS: Final = 200
_HEADER_CHARS: Final = 80
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


def grid(rows: Iterable[Sequence[Cell]]) -> list[list[Cell]]:
    """Lay merged cells out: the value once, empty cells for the rest; columns that no cell begins in go."""
    laid: list[list[Cell]] = []
    begun: set[int] = set()
    below: dict[int, int] = {}  # column -> rows that a cell above still covers
    for row in rows:
        line: list[Cell] = []
        for cell in row:
            _fill_covered(line, below)
            if len(line) >= _MOST_COLUMNS:
                break
            across = min(max(cell.across, 1), _MOST_COLUMNS)
            begun.add(len(line))
            if cell.down > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + across), cell.down))
            line.extend([cell, *[_EMPTY] * (across - 1)])
        _fill_covered(line, below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        laid.append(line)
    return [[cell for column, cell in enumerate(line) if column in begun] for line in laid]


def _fill_covered(line: list[Cell], below: dict[int, int]) -> None:
    while len(line) in below and len(line) < _MOST_COLUMNS:
        line.append(_EMPTY)


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
    return values == 0 and any(not _PERIOD.match(name) for name in named)


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
        return ([], plain) if is_pair(first) else (first, plain[1:])
    if len(plain) < 2 or not looks_like_header(first):
        return [], plain
    if len(first) > 2 or _stands_out(rows):
        return first, plain[1:]
    return [], plain


def _stands_out(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is strong throughout while the last cells of the others are not."""
    if not all(cell.strong for cell in rows[0] if cell.text):
        return False
    return not any(row[-1].strong for row in rows[1:] if row)
