"""A year of days as small squares: a steady habit, or a rush before the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from ninefold.lib.charts.drawing import DESK, PHONE, Chart, Svg, box, line, picture, table, text

LEFT, TOP, FOOT = 40.0, 34.0, 6.0
LEVELS = 4  # of colour


@dataclass(frozen=True, slots=True)
class Day:
    """A marked day, such as an audit."""

    on: date
    label: str


def calendar_heat(
    title: str,
    reading: str,
    counts: Mapping[date, int],
    *,
    first: date,
    last: date,
    columns: tuple[str, str],
    weekdays: Sequence[str],
    month_label: Callable[[date], str],
    day_label: Callable[[date], str],
    marks: Sequence[Day] = (),
) -> Chart:
    """Columns are weeks from Monday; a phone gets two bands and no tooltips; each week is a row of the table."""
    start = first - timedelta(days=first.weekday())
    weeks = (last - start).days // 7 + 1
    most = max(counts.values(), default=0)

    def draw(width: float, bands: int) -> Svg:
        room = _Room(start, ceil(weeks / bands), width)
        parts = [part for band in range(bands) for part in _weekdays(room, band, weekdays)]
        parts += _months(room, weeks, month_label)
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
            count = counts.get(day, 0)
            words = f"{day_label(day)}: {count}" if bands == 1 else ""
            parts.append(box(*room.place(day), room.side, room.side, f"mk-{_level(count, most)}", words))
        parts += [part for mark in marks for part in _mark(room, mark)]
        return picture(title, width, room.band * bands, parts)

    rows = table((day_label(monday), count) for monday, count in _weekly(start, weeks, counts))
    return Chart(title, reading, draw(DESK, 1), columns, rows, draw(PHONE, 2))


@dataclass(frozen=True, slots=True)
class _Room:
    start: date
    weeks: int  # of one band
    width: float

    @property
    def step(self) -> float:
        return (self.width - LEFT) / self.weeks

    @property
    def side(self) -> float:
        return self.step - self.step / 6

    @property
    def band(self) -> float:
        return TOP + 7 * self.step + FOOT

    def corner(self, week: int) -> tuple[float, float]:
        """The upper left end of a week."""
        band, column = divmod(week, self.weeks)
        return LEFT + column * self.step, band * self.band + TOP

    def place(self, day: date) -> tuple[float, float]:
        week, weekday = divmod((day - self.start).days, 7)
        x, y = self.corner(week)
        return x, y + weekday * self.step


def _weekly(start: date, weeks: int, counts: Mapping[date, int]) -> Iterator[tuple[date, int]]:
    for week in range(weeks):
        monday = start + timedelta(weeks=week)
        yield monday, sum(counts.get(monday + timedelta(days=day), 0) for day in range(7))


def _weekdays(room: _Room, band: int, names: Sequence[str]) -> Iterator[Svg]:
    for row in (0, 2, 4):
        yield text(LEFT - 8, band * room.band + TOP + row * room.step + room.side / 2 + 4, names[row], "ax at-end")


def _months(room: _Room, weeks: int, label: Callable[[date], str]) -> Iterator[Svg]:
    for week in range(weeks):
        monday = room.start + timedelta(weeks=week)
        x, y = room.corner(week)
        if monday.day <= 7 and x <= room.width - 24 or week == 0 and monday.day <= 14:
            yield text(x, y - 8, label(monday))


def _level(count: int, most: int) -> int:
    return 0 if not count else max(1, round(count / most * LEVELS))


def _mark(room: _Room, mark: Day) -> list[Svg]:
    x, top = room.corner((mark.on - room.start).days // 7)
    middle = x + room.side / 2
    words = text(middle - 4, top - 24, mark.label, "ax at-end") if x > room.width / 2 else None
    return [
        line(middle, top - 22, middle, top + 7 * room.step, "now"),
        words or text(middle + 4, top - 24, mark.label),
    ]
