"""One measured number over time, between its limits and beside its target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from ninefold.lib.charts.drawing import WIDE, Chart, Svg, element, line, linked, picture, table, text, thinned, twice

TOP, FOOT = 18.0, 26.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One value on its day; `bad` ones get a shape of their own."""

    on: date
    value: float
    label: str
    bad: bool = False
    target: float | None = None
    url: str = ""
    warned: bool = False  # calls for a look


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across: where it lies, and what it is called."""

    value: float
    label: str


def trend(
    title: str,
    reading: str,
    data: Sequence[Reading],
    *,
    columns: tuple[str, str, str],
    limits: Sequence[Limit] = (),
    target_label: str = "",
    day_label: Callable[[date], str],
    joined: bool = True,
    height: float = 240,
) -> Chart:
    """Values as a line or as points; colour is never the only difference.

    What is bad is a square on its corner with its number beside it, what calls for a look is a triangle.
    """
    targets = [each.target for each in data if each.target is not None]
    scale = steps_between([*(each.value for each in data), *(each.value for each in limits), *targets])

    def draw(width: float) -> Svg:
        room = _Room(width, height, scale[0], scale[-1], data[0].on, data[-1].on)
        parts = [*_grid(room, scale), *_days(room, data, day_label), *_limits(room, limits), *_aim(room, data)]
        if joined:
            parts.append(_curve(room, [(each.on, each.value) for each in data], "ln"))
        parts += [_mark(room, each, day_label(each.on)) for each in data]
        parts += [_called(room, data, limit.value, limit.label) for limit in limits]
        parts += [_called(room, data, goal, target_label) for goal in targets[-1:]]
        return picture(title, width, height, [*parts, *_numbers(room, data)])

    rows = table((day_label(each.on), each.label, _plain(each.target)) for each in data)
    return twice(title, reading, draw, columns, rows)


def steps_between(values: Sequence[float], count: int = 4) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    low, high = min(values), max(values)
    rough = (high - low or abs(high) or 1) / count
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = floor(low / step), ceil(high / step)
    last += first == last
    return [round(step * index, 10) for index in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class _Room:
    width: float
    height: float
    low: float
    high: float
    first: date
    last: date

    @property
    def wide(self) -> bool:
        """Whether names of lines have room beside them; else they stand on the lines."""
        return self.width >= WIDE

    @property
    def left(self) -> float:
        return 52 if self.wide else 36

    @property
    def right(self) -> float:
        return self.width - (120 if self.wide else 0)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(self.left + 12 + (self.right - self.left - 24) * share, 1)

    def y(self, value: float) -> float:
        bottom = self.height - FOOT
        return round(bottom - (bottom - TOP) * (value - self.low) / (self.high - self.low), 1)


def _grid(room: _Room, scale: Sequence[float]) -> Iterator[Svg]:
    for value in scale:
        y = room.y(value)
        yield line(room.left, y, room.right, y, "gl2" if value == scale[0] else "gl")
        yield text(room.left - 8, y + 4, f"{value:g}", "ax at-end")


def _days(room: _Room, data: Sequence[Reading], label: Callable[[date], str]) -> Iterator[Svg]:
    """Days that stand far enough apart are named below the line."""
    written = None
    labelled = thinned(len(data), 8)
    for index, each in enumerate(data):
        x = min(room.x(each.on), room.width - 32)
        if index in labelled and (written is None or x - written >= 84):
            yield text(x, room.height - 8, label(each.on), "ax at-mid")
            written = x


def _limits(room: _Room, limits: Sequence[Limit]) -> Iterator[Svg]:
    for limit in limits:
        y = room.y(limit.value)
        yield line(room.left, y, room.right, y, "limit")


def _aim(room: _Room, data: Sequence[Reading]) -> Iterator[Svg]:
    """The target where each reading had one; it may change over time."""
    known = [(each.on, each.target) for each in data if each.target is not None]
    if known:
        yield _curve(room, known, "aim")


def _called(room: _Room, data: Sequence[Reading], value: float, label: str) -> Svg:
    """The name of a line across: beside it, else on it, at the end where the readings are farther away."""
    y = room.y(value)
    if room.wide:
        return text(room.right + 8, y + 4, label)
    first, last = (abs(each.value - value) for each in (data[0], data[-1]))
    return (
        text(room.left + 4, y - 5, label, "ax halo")
        if first > last
        else text(room.right, y - 5, label, "ax halo at-end")
    )


def _curve(room: _Room, points: Sequence[tuple[date, float]], css: str) -> Svg:
    places = [f"{room.x(day):g},{room.y(value):g}" for day, value in points]
    return element("polyline", css=css, points=" ".join(places))


def _numbers(room: _Room, data: Sequence[Reading]) -> Iterator[Svg]:
    """The number of what is bad, above its mark, and of the last reading."""
    for each in data:
        x, y, last = room.x(each.on), room.y(each.value), each is data[-1]
        if last and room.wide and not each.bad:
            yield text(x + 9, y + 4, each.label, "ax-b")
        elif last and not room.wide:
            yield text(room.right, y - 10, each.label, "ax-b halo at-end")
        elif each.bad:
            yield text(x, y - 10, each.label, "ax-b halo at-mid")


def _mark(room: _Room, each: Reading, day: str) -> Svg:
    spoken = f"{day}: {each.label}"
    x, y, said = room.x(each.on), room.y(each.value), element("title", spoken)
    if each.bad:
        shape = element("path", said, css="mk-b", d=f"M{x:g} {y - 7:g}l7 7l-7 7l-7 -7z")
    elif each.warned:
        shape = element("path", said, css="mk", d=f"M{x:g} {y - 7:g}l7 12h-14z")
    else:
        shape = element("circle", said, css="mk", cx=x, cy=y, r=4)
    return linked(shape, each.url, spoken)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
