"""Upright bars over time, such as the records made each week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.lib.charts.drawing import (
    WIDE,
    Chart,
    Svg,
    box,
    line,
    linked,
    picture,
    steps_up_to,
    table,
    text,
    thinned,
    twice,
)

LEFT, TOP, FOOT = 28.0, 24.0, 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its label, its count, and the list behind it."""

    label: str
    value: float
    url: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A moment when something changed: bars before it are lighter."""

    before: int  # index of the first bar after it
    label: str


def bars(
    title: str,
    reading: str,
    data: Sequence[Bar],
    *,
    columns: tuple[str, str],
    change: Break | None = None,
    height: float = 132,
) -> Chart:
    """Bars with few grid lines; the highest one carries its number."""
    scale = steps_up_to(max((bar.value for bar in data), default=0))

    def draw(width: float) -> Svg:
        room = _Room(width, height, scale[-1], len(data))
        broken = [] if change is None else _break(room, change)
        return picture(title, width, height, [*_grid(room, scale), *_columns(room, data, change), *broken])

    rows = table((bar.label, f"{bar.value:g}") for bar in data)
    return twice(title, reading, draw, columns, rows)


@dataclass(frozen=True, slots=True)
class _Room:
    width: float
    height: float
    top: float
    count: int

    def y(self, value: float) -> float:
        floor = self.height - FOOT
        return floor - (floor - TOP) * value / self.top

    def x(self, index: float) -> float:
        return LEFT + 4 + index * self.step

    @property
    def step(self) -> float:
        return (self.width - LEFT) / max(self.count, 1)


def _grid(room: _Room, scale: Sequence[float]) -> Iterator[Svg]:
    for value in scale:
        y = room.y(value)
        yield line(LEFT, y, room.width, y, "gl" if value else "gl2")
        yield text(LEFT - 8, y + 4, f"{value:g}", "ax at-end")


def _columns(room: _Room, data: Sequence[Bar], change: Break | None) -> Iterator[Svg]:
    wide = max(room.step - 8, room.step * 0.7)
    highest = max(range(len(data)), key=lambda index: data[index].value, default=-1)
    labelled = thinned(len(data), 7 if room.width >= WIDE else 4)
    for index, bar in enumerate(data):
        y, middle = room.y(bar.value), room.x(index) + wide / 2
        css = "mk-q" if change is not None and index < change.before else "mk"
        shape = box(room.x(index), y, wide, room.height - FOOT - y, css, f"{bar.label}: {bar.value:g}")
        yield linked(shape, bar.url, f"{bar.label}: {bar.value:g}")
        if index in labelled:
            last = index == len(data) - 1
            x = min(middle + wide / 2, room.width) if last else middle
            yield text(x, room.height - 6, bar.label, "ax at-end" if last else "ax at-mid")
        if index == highest and bar.value:
            yield text(min(middle, room.width - 12), y - 6, f"{bar.value:g}", "ax-b at-mid")


def _break(room: _Room, change: Break) -> list[Svg]:
    x = room.x(change.before) - 4
    late = change.before < room.count / 3
    return [
        line(x, 6, x, room.height - FOOT, "now"),
        text(x + 6 if late else x - 6, 14, change.label, "ax" if late else "ax at-end"),
    ]
