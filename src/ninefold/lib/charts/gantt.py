"""Bars of a plan over months, with today, the baseline and the words of each state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ninefold.lib.charts.drawing import WIDE, Chart, Svg, box, clipped, line, linked, picture, table, text, twice

TOP, LABEL, NOTE = 36.0, 300.0, 120.0
MONTH = 52.0  # the name of a month with its year


@dataclass(frozen=True, slots=True)
class Span:
    """One action of the plan. `css` is the tone of its state, `note` the word that stands beside the bar."""

    label: str
    start: date
    end: date
    note: str = ""
    css: str = "mk"
    group: str = ""
    url: str = ""
    baseline: tuple[date, date] | None = None


def gantt(
    title: str,
    reading: str,
    data: Sequence[Span],
    *,
    today: date,
    columns: tuple[str, str, str, str],
    today_label: str,
    month_label: Callable[[date], str],
    day_label: Callable[[date], str],
    target: tuple[date, str] | None = None,
) -> Chart:
    """One line per action, grouped as they come."""
    lines = list(_grouped(data))
    period = _period(data, today, target)

    def draw(width: float) -> Svg:
        room = _Room(*period, width, len(lines))
        moments = _moment(room, today, today_label, "now")
        moments += _moment(room, *target, "limit") if target is not None else []
        parts = [*_months(room, month_label), *moments]
        for index, each in enumerate(lines):
            y = TOP + index * room.row
            parts += (
                [text(0, y + room.row - 9, each, "ax-b halo")]
                if isinstance(each, str)
                else _row(room, y, each, day_label)
            )
        return picture(title, width, room.height, parts)

    rows = table((span.label, day_label(span.start), day_label(span.end), span.note) for span in data)
    return twice(title, reading, draw, columns, rows)


@dataclass(frozen=True, slots=True)
class _Room:
    first: date
    last: date
    width: float
    lines: int

    @property
    def wide(self) -> bool:
        """Words beside the bars; else above them."""
        return self.width >= WIDE

    @property
    def row(self) -> float:
        return 28 if self.wide else 44

    @property
    def height(self) -> float:
        return TOP + self.row * self.lines

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return LABEL + (self.width - LABEL - NOTE) * share if self.wide else self.width * share


def _grouped(data: Sequence[Span]) -> Iterator[Span | str]:
    group = ""
    for span in data:
        if span.group and span.group != group:
            group = span.group
            yield group
        yield span


def _period(data: Sequence[Span], today: date, target: tuple[date, str] | None) -> tuple[date, date]:
    days = [today, *(span.start for span in data), *(span.end for span in data)]
    days += [target[0]] if target is not None else []
    days += [day for span in data if span.baseline for day in span.baseline]
    return min(days).replace(day=1), max(days) + timedelta(days=7)


def _months(room: _Room, label: Callable[[date], str]) -> Iterator[Svg]:
    day = room.first
    while day <= room.last:
        x = room.x(day)
        following = (day + timedelta(days=32)).replace(day=1)
        yield line(x, TOP - 4, x, room.height)
        wanted = room.x(following) - x >= 28 and x + MONTH <= room.width
        if wanted and (room.wide or day.month % 2 == room.first.month % 2):
            yield text(x + 3, TOP - 8, label(day))
        day = following


def _row(room: _Room, y: float, span: Span, label: Callable[[date], str]) -> Iterator[Svg]:
    spoken = f"{span.label}, {label(span.start)} – {label(span.end)}, {span.note}".rstrip(", ")
    if room.wide:
        yield text(0, y + 19, clipped(span.label, LABEL - 16), "ax-s")
    else:
        yield box(0, y + 3, room.width, 18, "mk-page")
        yield text(0, y + 16, clipped(span.label, room.width - 112), "ax-s")
        yield text(room.width, y + 16, clipped(span.note, 108), "ax at-end")
        y += 16
    if span.baseline:
        start, end = span.baseline
        yield box(room.x(start), y + 21, max(room.x(end) - room.x(start), 3), 4, "mk-base")
    right = room.x(span.end)
    bar = box(room.x(span.start), y + 7, max(right - room.x(span.start), 3), 13, span.css, spoken)
    yield linked(bar, span.url, spoken)
    if room.wide:
        yield text(right + 6, y + 18, span.note, "ax halo")
    yield line(0, y + 28, room.width, y + 28)


def _moment(room: _Room, day: date, label: str, css: str) -> list[Svg]:
    x = room.x(day)
    near_end = x > room.width - NOTE and not room.wide
    words = text(x - 4, 10, label, "ax at-end") if near_end else text(x + 4, 10, label)
    return [line(x, 4, x, room.height, css), words]
