"""Tables of a PDF page, found by the lines that are drawn around their cells."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .tabular import Cell

_NEAR: Final = 3.0  # points; lines of one border may lie this far apart
_THIN: Final = 2.5  # points; a thicker rectangle is no line
_SHORT: Final = 5.0  # shorter lines are ticks and letters
_OPEN: Final = 8.0  # lines that run on so far hold a row or column without outer border
_MOST_PATHS: Final = 4_000  # a drawing, not a table
_MOST_POINTS: Final = 400  # of one path; drawings have more
_MOST_LINES: Final = 1_500  # of one page; drawings have more
_MOST_COLUMNS: Final = 40  # of a table with borders
_MOST_ROWS: Final = 200  # of one page

Point = tuple[float, float]
TextIn = Callable[[float, float, float, float], str]


class Line(NamedTuple):
    """A horizontal (upright False) or vertical line: where it lies, and from where to where it runs."""

    upright: bool
    at: float
    start: float
    end: float


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: the places of its columns, its rows, where it stands."""

    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    at: float  # height of its middle on the page, 0 at the bottom, 1 at the top
    box: Box | None = None  # in points, when its borders are drawn


def page_tables(page: pdfium.PdfPage, text_in: TextIn) -> list[PageTable]:
    """All tables with drawn borders, from top to bottom. `text_in` gives the text inside a box."""
    lines = _merged(list(_drawn_lines(page)))
    if len(lines) > _MOST_LINES:
        return []
    height = max(page.get_height(), 1)
    found = [table for group in _groups(lines) for table in _tables(group, text_in, height)]
    return sorted(found, key=lambda table: (-table.at, table.columns[0]))


# --- lines ---


def _drawn_lines(page: pdfium.PdfPage) -> Iterator[Line]:
    for count, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST_PATHS:
            return
        for points, closed in _subpaths(item):
            yield from _lines_of(points, closed, stroked=_is_stroked(item))


def _subpaths(item: pdfium.PdfObject) -> Iterator[tuple[list[Point], bool]]:
    """The point rows of one path, on the page's own scale."""
    count = pdfium_c.FPDFPath_CountSegments(item)
    if not 0 < count <= _MOST_POINTS:
        return
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    closed = False
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points, closed
            points, closed = [], False
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
        closed = closed or bool(pdfium_c.FPDFPathSegment_GetClose(segment))
    if points:
        yield points, closed


def _is_stroked(item: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(stroke.value)


def _lines_of(points: Sequence[Point], closed: bool, *, stroked: bool) -> Iterator[Line]:
    """A thin box is a line; of a stroked outline each straight piece is one; a filled box is a background."""
    across, up = [point[0] for point in points], [point[1] for point in points]
    box = min(across), min(up), max(across), max(up)
    if (line := _thin_line(box)) is not None:
        yield line
    elif stroked:
        around = [*points, points[0]] if closed else points
        for (x1, y1), (x2, y2) in zip(around, around[1:], strict=False):
            piece = _thin_line((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
            if piece is not None:
                yield piece


def _thin_line(box: tuple[float, float, float, float]) -> Line | None:
    left, bottom, right, top = box
    if top - bottom <= _THIN and right - left >= _SHORT:
        return Line(False, (top + bottom) / 2, left, right)
    if right - left <= _THIN and top - bottom >= _SHORT:
        return Line(True, (left + right) / 2, bottom, top)
    return None


def _merged(lines: list[Line]) -> list[Line]:
    """Pieces that continue each other become one line."""
    merged: list[Line] = []
    for line in sorted(lines):
        last = merged[-1] if merged else None
        if last and last.upright == line.upright and abs(last.at - line.at) < 1 and line.start <= last.end + _NEAR:
            merged[-1] = last._replace(end=max(last.end, line.end))
        else:
            merged.append(line)
    return merged


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that touch each other, directly or through others."""
    left = list(lines)
    while left:
        group, fringe = [], [left.pop()]
        while fringe:
            line = fringe.pop()
            group.append(line)
            touching = [other for other in left if _touch(line, other)]
            fringe.extend(touching)
            left = [other for other in left if other not in touching]
        yield group


def _touch(one: Line, other: Line) -> bool:
    if one.upright == other.upright:
        return False
    return one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR


# --- cells ---


def _tables(group: Sequence[Line], text_in: TextIn, height: float) -> Iterator[PageTable]:
    """The tables of one group of lines: rows that end at another place on the right begin another table."""
    upright = [line for line in group if line.upright]
    level = [line for line in group if not line.upright]
    xs = _with_ends(_distinct(line.at for line in upright), level)
    ys = _with_ends(_distinct(line.at for line in level), upright)[::-1]
    if not (upright and level and 2 < len(xs) <= _MOST_COLUMNS and 2 <= len(ys) <= _MOST_ROWS):
        return
    borders = _Borders(xs, ys, upright, level)
    for right, grouped in groupby(range(len(ys) - 1), borders.right_end):
        indexes = list(grouped)
        bottom = indexes[-1] + 1
        rows = tuple(tuple(borders.row(index, right, bottom, text_in)) for index in indexes)
        if right > 1 and any(cell.text for row in rows for cell in row):
            top, low = ys[indexes[0]], ys[bottom]
            box = Box(xs[0], low, xs[right], top)
            yield PageTable(tuple(xs[: right + 1]), rows, (top + low) / 2 / height, box)


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _with_ends(places: list[float], crossing: Sequence[Line]) -> list[float]:
    """Where the crossing lines run on beyond the last border, an open cell follows."""
    first = min((line.start for line in crossing), default=0.0)
    last = max((line.end for line in crossing), default=0.0)
    if not places:
        return places
    before = [first] if first < places[0] - _OPEN else []
    return before + places + ([last] if last > places[-1] + _OPEN else [])


class _Borders:
    """Which borders between the smallest boxes of a grid are drawn; where none is, cells are merged."""

    def __init__(self, xs: list[float], ys: list[float], upright: list[Line], level: list[Line]) -> None:
        self._xs, self._ys = xs, ys
        self._upright, self._level = upright, level
        self._taken: set[tuple[int, int]] = set()

    def right_end(self, row: int) -> int:
        """The column border that this row ends at; the last one where the table is open on the right."""
        last = len(self._xs) - 1
        if not any(abs(line.at - self._xs[last]) <= _NEAR for line in self._upright):
            return last
        return next((column for column in range(last, 0, -1) if self._wall(column, row)), last)

    def row(self, row: int, right: int, bottom: int, text_in: TextIn) -> Iterator[Cell]:
        """The cells that begin in this row."""
        for column in range(right):
            if (row, column) in self._taken:
                continue
            across = down = 1
            while column + across < right and not self._wall(column + across, row):
                across += 1
            while row + down < bottom and not self._floor(row + down, column):
                down += 1
            self._taken.update((row + i, column + j) for i in range(down) for j in range(across))
            text = text_in(self._xs[column], self._ys[row + down], self._xs[column + across], self._ys[row])
            yield Cell(text, across, down)

    def _wall(self, column: int, row: int) -> bool:
        middle = (self._ys[row] + self._ys[row + 1]) / 2
        return any(
            abs(line.at - self._xs[column]) <= _NEAR and line.start <= middle <= line.end for line in self._upright
        )

    def _floor(self, row: int, column: int) -> bool:
        middle = (self._xs[column] + self._xs[column + 1]) / 2
        return any(abs(line.at - self._ys[row]) <= _NEAR and line.start <= middle <= line.end for line in self._level)
