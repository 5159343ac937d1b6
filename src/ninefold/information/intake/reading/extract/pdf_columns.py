"""Tables of a PDF page without drawn borders: lines cut by wide gaps at the same places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .pdf_lines import TextLine, Word
from .pdf_tables import PageTable
from .tabular import Cell

_ALIGNED: Final = 4.0  # points
_MARKER: Final = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]{1,4})[.)]?$|^\W$")


def with_columns(lines: Sequence[TextLine]) -> list[TextLine | PageTable]:
    """The same lines, runs of aligned ones made into tables."""
    found: list[TextLine | PageTable] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index)
        if end > index:
            found.append(_table(lines[index:end]))
            index = end
        else:
            found.append(lines[index])
            index += 1
    return found


def _end(lines: Sequence[TextLine], start: int) -> int:
    """Where the table that begins here ends; `start` itself when none begins."""
    places = _places(lines, start)
    if not places:
        return start
    rows, end = 0, start
    for index in range(start, len(lines)):
        parts = _parts(lines[index], places)
        if parts is None or list(parts) == [0]:  # a line at the left margin alone is text again
            break
        if _is_row(lines[index]):
            rows += 1
            end = index + 1
        elif 0 not in parts and end == index:  # goes on below
            end = index + 1
    return end if rows > 1 else start


def _places(lines: Sequence[TextLine], start: int) -> list[float]:
    """Where the columns begin: told by the first line, or by the second when its first cells are long."""
    for line in lines[start : start + 2]:
        if _is_row(line):
            return line.places
    return []


def _is_row(line: TextLine) -> bool:
    """A line of at least two parts; an item with its number is none."""
    return len(line.places) > 1 and not (len(line.places) == 2 and _MARKER.match(line.words[0].text))


def _parts(line: TextLine, places: Sequence[float]) -> dict[int, str] | None:
    """The text of the line in each column; None when a part begins elsewhere."""
    parts: dict[int, list[str]] = {}
    for word in line.words or (Word(line.left, line.right, line.text),):
        column = max((index for index, place in enumerate(places) if place <= word.left + _ALIGNED), default=None)
        if column is None or (column not in parts and abs(word.left - places[column]) > _ALIGNED):
            return None
        parts.setdefault(column, []).append(word.text)
    return {column: " ".join(words) for column, words in parts.items()}


def _table(lines: Sequence[TextLine]) -> PageTable:
    places = _places(lines, 0)
    rows: list[list[str]] = []
    for line in lines:
        parts = _parts(line, places) or {}
        if 0 in parts or not rows:
            rows.append([parts.get(column, "") for column in range(len(places))])
        else:
            rows[-1] = [f"{cell} {parts.get(column, '')}".strip() for column, cell in enumerate(rows[-1])]
    strong = lines[0].bold and not lines[-1].bold
    cells = tuple(tuple(Cell(cell, strong=strong and row is rows[0]) for cell in row) for row in rows)
    return PageTable(tuple(places), cells, (lines[0].at + lines[-1].at) / 2)
