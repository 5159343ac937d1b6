"""Hours planned against hours that people have, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.lib.charts.drawing import WIDE, Chart, Svg, box, line, picture, steps_up_to, table, text, thinned, twice

LEFT, TOP, FOOT = 28.0, 20.0, 24.0


@dataclass(frozen=True, slots=True)
class Load:
    """One period: hours planned and hours available."""

    label: str
    hours: float
    available: float


def capacity(
    title: str,
    reading: str,
    data: Sequence[Load],
    *,
    columns: tuple[str, str, str],
    limit_label: str,
    height: float = 140,
) -> Chart:
    """Bars under a line of what is possible; what is over it is marked and carries the surplus."""
    scale = steps_up_to(max((max(load.hours, load.available) for load in data), default=0))

    def draw(width: float) -> Svg:
        return picture(title, width, height, _parts(data, scale, width, height, limit_label))

    rows = table((load.label, f"{load.hours:g}", f"{load.available:g}") for load in data)
    return twice(title, reading, draw, columns, rows)


def _parts(data: Sequence[Load], scale: Sequence[float], width: float, height: float, limit_label: str) -> list[Svg]:
    step = (width - LEFT) / max(len(data), 1)

    def y(value: float) -> float:
        return height - FOOT - (height - FOOT - TOP) * value / scale[-1]

    parts: list[Svg] = []
    for value in scale:
        parts += [line(LEFT, y(value), width, y(value), "gl" if value else "gl2")]
        parts += [text(LEFT - 8, y(value) + 4, f"{value:g}", "ax at-end")]
    labelled = thinned(len(data), 12 if width >= WIDE else 4)
    for index, load in enumerate(data):
        x = LEFT + index * step
        parts += _load(load, x, step, y(0), y(load.hours), y(load.available))
        if index in labelled:
            last = index == len(data) - 1
            parts += [
                text(width if last else x + step / 2, height - 6, load.label, "ax at-end" if last else "ax at-mid")
            ]
    if data:
        parts += [text(LEFT + 6, max(y(data[0].available) - 6, 10), limit_label, "ax halo")]
    return parts


def _load(load: Load, x: float, step: float, floor: float, top: float, limit: float) -> Iterator[Svg]:
    wide, left = step * 0.6, x + step * 0.2
    said = f"{load.label}: {load.hours:g} / {load.available:g}"
    over = load.hours > load.available
    shown = limit if over else top
    yield box(left, shown, wide, floor - shown, "mk", said)
    if over:
        yield box(left, top, wide, limit - top, "mk-b", said)
        yield text(left + wide / 2, top - 5, f"+{load.hours - load.available:g}", "ax-s ax-l at-mid")
    yield line(x, limit, x + step, limit, "limit")
