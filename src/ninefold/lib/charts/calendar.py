"""A year of days as small squares: a steady habit, or a rush before the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ninefold.lib.charts.drawing import Chart, Svg, box, line, picture, table, text

SIDE, GAP, LEFT, TOP = 14.0, 3.0, 40.0, 34.0
LEVELS = 4


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
    marks: Sequence[Day] = (),
) -> Chart:
    """Columns are weeks from Monday; the number of a week is the table's row."""
    start = first - timedelta(days=first.weekday())
    weeks = (last - start).days // 7 + 1
    parts = [*_weekdays(weekdays), *_months(start, weeks, month_label), *_days(start, first, last, counts)]
    parts += [part for mark in marks for part in _mark(mark, start)]
    width, height = LEFT + weeks * (SIDE + GAP), TOP + 7 * (SIDE + GAP)
    rows = table(_weekly(start, weeks, counts))
    return Chart(title, reading, picture(title, width, height, parts), columns, rows)


def _weekly(start: date, weeks: int, counts: Mapping[date, int]) -> Iterator[tuple[str, int]]:
    for week in range(weeks):
        monday = start + timedelta(weeks=week)
        yield monday.isoformat(), sum(counts.get(monday + timedelta(days=day), 0) for day in range(7))


def _weekdays(names: Sequence[str]) -> Iterator[Svg]:
    for row in (0, 2, 4):
        yield text(LEFT - 6, TOP + row * (SIDE + GAP) + 11, names[row], "ax at-end")


def _months(start: date, weeks: int, label: Callable[[date], str]) -> Iterator[Svg]:
    for week in range(weeks):
        monday = start + timedelta(weeks=week)
        begins = monday.day <= 7
        if begins or (week == 0 and monday.day <= 14):
            yield text(LEFT + week * (SIDE + GAP), TOP - 8, label(monday))


def _days(start: date, first: date, last: date, counts: Mapping[date, int]) -> Iterator[Svg]:
    most = max(counts.values(), default=0)
    for number in range((last - start).days + 1):
        day = start + timedelta(days=number)
        if day < first:
            continue
        count = counts.get(day, 0)
        x, y = LEFT + number // 7 * (SIDE + GAP), TOP + number % 7 * (SIDE + GAP)
        yield box(x, y, SIDE, SIDE, f"mk-{_level(count, most)}", f"{day.isoformat()}: {count}")


def _level(count: int, most: int) -> int:
    return 0 if not count else max(1, round(count / most * LEVELS))


def _mark(mark: Day, start: date) -> list[Svg]:
    x = LEFT + (mark.on - start).days // 7 * (SIDE + GAP) + SIDE / 2
    return [line(x, 12, x, TOP + 7 * (SIDE + GAP), "now"), text(x + 4, 10, mark.label)]
