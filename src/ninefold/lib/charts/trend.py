"""One measured number over time, between its limits and beside its target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from ninefold.lib.charts.drawing import Chart, Svg, element, line, linked, picture, table, text, thinned

LEFT, RIGHT, TOP, FOOT = 52.0, 120.0, 14.0, 26.0


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
    width: float = 1082,
    height: float = 240,
) -> Chart:
    """Values as a line or as points; what is bad is a square on its corner with its number beside it, what calls for
    a look a triangle: never only another colour."""
    targets = [each.target for each in data if each.target is not None]
    scale = steps_between([*(each.value for each in data), *(each.value for each in limits), *targets])
    room = _Room(width, height, scale[0], scale[-1], data[0].on, data[-1].on)
    parts = [*_grid(room, scale), *_days(room, data, day_label), *_limits(room, limits)]
    parts += _targets(room, data, target_label)
    if joined:
        parts.append(_curve(room, [(each.on, each.value) for each in data], "ln"))
    parts += [_mark(room, each) for each in data]
    parts += [
        text(room.x(each.on), room.y(each.value) - 10, each.label, "ax-b halo at-mid") for each in data if each.bad
    ]
    last = data[-1]
    if not last.bad:
        parts.append(text(room.x(last.on) + 9, room.y(last.value) + 4, last.label, "ax-b"))
    rows = table((day_label(each.on), each.label, _plain(each.target)) for each in data)
    return Chart(title, reading, picture(title, width, height, parts), columns, rows)


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

    def x(self, day: date) -> float:
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(LEFT + 12 + (self.width - LEFT - RIGHT - 24) * share, 1)

    def y(self, value: float) -> float:
        bottom = self.height - FOOT
        return round(bottom - (bottom - TOP) * (value - self.low) / (self.high - self.low), 1)

    @property
    def right(self) -> float:
        return self.width - RIGHT


def _grid(room: _Room, scale: Sequence[float]) -> Iterator[Svg]:
    for value in scale:
        y = room.y(value)
        yield line(LEFT, y, room.right, y, "gl2" if value == scale[0] else "gl")
        yield text(LEFT - 8, y + 4, f"{value:g}", "ax at-end")


def _days(room: _Room, data: Sequence[Reading], label: Callable[[date], str]) -> Iterator[Svg]:
    """Days that stand far enough apart are named below the line."""
    written = None
    labelled = thinned(len(data), 8)
    for index, each in enumerate(data):
        x = room.x(each.on)
        if index in labelled and (written is None or x - written >= 84):
            yield text(x, room.height - 8, label(each.on), "ax at-mid")
            written = x


def _limits(room: _Room, limits: Sequence[Limit]) -> Iterator[Svg]:
    for limit in limits:
        y = room.y(limit.value)
        yield line(LEFT, y, room.right, y, "limit")
        yield text(room.right + 8, y + 4, limit.label)


def _targets(room: _Room, data: Sequence[Reading], label: str) -> Iterator[Svg]:
    """The target where each reading had one; it may have moved."""
    known = [(each.on, each.target) for each in data if each.target is not None]
    if known:
        yield _curve(room, known, "aim")
        yield text(room.right + 8, room.y(known[-1][1]) + 4, label)


def _curve(room: _Room, points: Sequence[tuple[date, float]], css: str) -> Svg:
    places = [f"{room.x(day):g},{room.y(value):g}" for day, value in points]
    return element("polyline", css=css, points=" ".join(places))


def _mark(room: _Room, each: Reading) -> Svg:
    x, y, said = room.x(each.on), room.y(each.value), element("title", f"{each.on.isoformat()}: {each.label}")
    if each.bad:
        shape = element("path", said, css="mk-b", d=f"M{x:g} {y - 7:g}l7 7l-7 7l-7 -7z")
    elif each.warned:
        shape = element("path", said, css="mk", d=f"M{x:g} {y - 7:g}l7 12h-14z")
    else:
        shape = element("circle", said, css="mk", cx=x, cy=y, r=4)
    return linked(shape, each.url, f"{each.on.isoformat()}: {each.label}")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
