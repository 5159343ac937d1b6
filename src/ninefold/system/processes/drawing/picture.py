"""The map as SVG: every box a link, every arrow with what is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from ninefold.lib.charts.drawing import Svg, clipped, element, line, picture, text
from ninefold.system.processes.drawing.routes import EDGE, LETTER, TITLE, TRACK, Route, heights, routes_of
from ninefold.system.processes.drawing.rows import WIDTH, Node, Row, rows_of
from ninefold.system.processes.handovers import Handover

LINES, PER_LINE = 2, 17  # of a name, and its letters
HEAD = 6.0  # of an arrow
Point = tuple[float, float]
Said = Callable[[Any], tuple[str, str, str]]  # of a process: who answers, its mark, its address


def drawn(
    title: str,
    lanes: Mapping[str, Sequence[Any]],
    labels: Mapping[str, str],
    passing: Sequence[Handover],
    said: Said,
) -> Svg:
    """The whole map, lanes from top to bottom."""
    rows = rows_of({lane: each for lane, each in lanes.items() if each}, passing)
    routes = routes_of(rows, passing)
    room = heights(rows, routes)
    tops, y = [], 0.0  # the upper edge of each channel
    for number, row in enumerate(rows):
        tops.append(y)
        y += room[number]
        for node in (*row.nodes, *row.ends.values()):
            node.y = y + row.height / 2 + node.offset
        y += row.height
    tops.append(y)
    parts: list[str] = [*_lanes(rows, tops, labels)]
    titled = [TITLE if row.first else 0.0 for row in rows] + [0.0]
    starts = [top + pad for top, pad in zip(tops, titled, strict=True)]
    for route in routes:
        parts += _arrow(route, starts)
    for row in rows:
        parts += [_process(node, *said(node.label)) for node in row.nodes]
        parts += [_outside(node) for node in row.ends.values()]
    return picture(title, WIDTH, y + room[-1], parts)


def _lanes(rows: Sequence[Row], tops: Sequence[float], labels: Mapping[str, str]) -> Iterator[Svg]:
    """A line and the name above the first row of each lane."""
    for number, row in enumerate(rows):
        if row.first:
            yield line(0, tops[number] + 0.5, WIDTH, tops[number] + 0.5, "gl2")
            yield text(0, tops[number] + 17, labels[row.lane], "ax-b")


def _process(node: Node, owner: str, mark: str, url: str) -> Svg:
    left, top = node.x + 10, node.y - node.height / 2
    name = wrap(node.label.name, PER_LINE, max_lines=LINES, placeholder="…")
    first = top + (22 if len(name) > 1 else 28)
    parts = [element("rect", css="pm-box", x=node.x, y=top, width=node.width, height=node.height, rx=4)]
    parts += [text(left, first + 15 * number, words, "ax-b") for number, words in enumerate(name)]
    below = first + 15 * len(name) + 1
    parts.append(text(left, below, clipped(owner, node.width - (44 if mark else 20), LETTER), "ax"))
    if mark:
        parts.append(text(node.x + node.width - 10, below, mark, "ax ax-g at-end"))
    return element("a", element("g", *parts, css="pm-process"), href=url)


def _outside(node: Node) -> Svg:
    top = node.y - node.height / 2
    return element(
        "g",
        element("title", node.label),
        element("rect", css="pm-out", x=node.x, y=top, width=node.width, height=node.height, rx=13),
        text(node.middle, node.y + 4, clipped(node.label, node.width - 12, LETTER), "ax at-mid"),
    )


def _arrow(route: Route, starts: Sequence[float]) -> Iterator[Svg]:
    points = _straight(route) if not route.runs else _bent(route, starts)
    path = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points))
    ends = [getattr(node.label, "name", node.label) for node in (route.source, route.target)]
    spoken = element("title", f"{ends[0]} → {ends[1]}: {route.told}")
    yield element("g", spoken, element("path", css="pm-line", d=path), _head(points[-2], points[-1]))
    if route.runs:
        run = next(run for run in route.runs if run.label)
        y = _track(run.channel, run.track, starts)
        yield text((run.start + run.end) / 2, y - 4, route.label, "ax pm-said at-mid")
        return
    (x1, y1), (x2, y2) = points[0], points[-1]
    room = int((x2 - x1 - 4) / LETTER)
    words = wrap(route.label, max(room, 8), max_lines=3, placeholder="…", break_long_words=True)
    for number, part in enumerate(reversed(words)):
        yield text((x1 + x2) / 2, min(y1, y2) - 5 - 12 * number, part, "ax pm-said at-mid")


def _straight(route: Route) -> list[Point]:
    """A level line between two boxes; a party outside that stands higher or lower is met by a bend."""
    source, target = route.source, route.target
    start, end = source.x + source.width, target.x
    reach = min(source.height, target.height) / 2 + 14
    box, other = (target, source) if source.outside else (source, target)
    meets = max(box.y - reach + 4, min(box.y + reach - 4, other.y)) if other.outside else box.y
    first, last = (other.y, meets) if source.outside else (meets, other.y)
    if first == last:
        return [(start, first), (end, last)]
    turn = (start + end) / 2
    return [(start, first), (turn, first), (turn, last), (end, last)]


def _bent(route: Route, starts: Sequence[float]) -> list[Point]:
    """Out of the source, along its channels, into the target."""
    points = _door(route.source, route.leaves, route.runs[0].channel)
    for run in route.runs:
        y = _track(run.channel, run.track, starts)
        points += [(run.start, y), (run.end, y)]
    return points + _door(route.target, route.enters, route.runs[-1].channel)[::-1]


def _door(node: Node, x: float, channel: int) -> list[Point]:
    if node.outside:
        edge = node.x + node.width if node.place < 0 else node.x
        return [(edge, node.y), (x, node.y)]
    return [(x, node.y + (node.height / 2 if channel > node.row else -node.height / 2))]


def _track(channel: int, track: int, starts: Sequence[float]) -> float:
    return starts[channel] + EDGE + TRACK * (track + 0.5)


def _head(before: Point, tip: Point) -> Svg:
    """The head of an arrow that ends level or upright."""
    (x0, y0), (x, y) = before, tip
    if abs(x - x0) >= abs(y - y0):
        back = x - HEAD if x > x0 else x + HEAD
        corners = [(x, y), (back, y - HEAD / 1.6), (back, y + HEAD / 1.6)]
    else:
        back = y - HEAD if y > y0 else y + HEAD
        corners = [(x, y), (x - HEAD / 1.6, back), (x + HEAD / 1.6, back)]
    return element("polygon", css="pm-head", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners))
