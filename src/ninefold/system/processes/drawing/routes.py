"""How the arrows run: straight to the next box, or along a channel between the rows, each on a track of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ninefold.system.processes.drawing.rows import GAP, OUTSIDE, WIDTH, Node, Row
from ninefold.system.processes.handovers import Handover

TRACK, EDGE, TITLE, LEAST = 19.0, 12.0, 22.0, 26.0
LETTER = 5.9  # width of a letter of a label
CLEAR = 9.0  # room beside a line that passes a row
ASIDE = 5.0  # from the middle, so that the lines of boxes above each other do not meet
NEAR = 16.0  # a line this near to its end goes there without a bend


@dataclass(eq=False, slots=True)
class Run:
    """A stretch along a channel: from x to x, on a track."""

    channel: int
    start: float
    end: float
    label: str = ""
    track: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """The room that it takes, with its label."""
        low, high = sorted((self.start, self.end))
        wider = max(0.0, len(self.label) * LETTER - (high - low)) / 2
        return low - wider - CLEAR, high + wider + CLEAR


@dataclass(eq=False, slots=True)
class Route:
    """One arrow; without runs it is straight."""

    source: Node
    target: Node
    label: str
    told: str
    runs: list[Run] = field(default_factory=list)
    leaves: float = 0.0  # x at which it leaves the source and enters the target
    enters: float = 0.0


def routes_of(rows: Sequence[Row], passing: Sequence[Handover]) -> list[Route]:
    """The route of every arrow; those between neighbours are straight."""
    boxes = {node.label: node for row in rows for node in row.nodes}
    found = []
    for each in passing:
        if isinstance(each.source, str):
            target = boxes[each.target]
            source = rows[target.row].ends["left", each.source.casefold()]
        else:
            source = boxes[each.source]
            outside = isinstance(each.target, str)
            target = rows[source.row].ends["right", each.target.casefold()] if outside else boxes[each.target]
        label = each.what[0] + (f" +{len(each.what) - 1}" if len(each.what) > 1 else "")
        found.append(Route(source, target, label, ", ".join(each.what)))
    bent = [route for route in found if not _straight(route)]
    _ports(bent)
    taken: list[float] = []
    for route in bent:
        _along(route, rows, taken)
    _tracks([run for route in bent for run in route.runs])
    return found


def _straight(route: Route) -> bool:
    return route.source.row == route.target.row and route.target.place == route.source.place + 1


def _channels(route: Route) -> tuple[int, int]:
    """The channels below or above the source and the target; channel n lies above row n."""
    source, target = route.source, route.target
    if source.row == target.row:
        one = source.row + (1 if target.place > source.place else 0)
        return one, one
    return (source.row + 1, target.row) if source.row < target.row else (source.row, target.row + 1)


def _ports(bent: Sequence[Route]) -> None:
    """Spread the arrows over the edge of each box, in the order of where they lead."""
    sides: dict[tuple[Node, bool], list[tuple[float, Route, bool]]] = {}
    for route in bent:
        leaving, entering = _channels(route)
        for node, other, channel, leaves in (
            (route.source, route.target, leaving, True),
            (route.target, route.source, entering, False),
        ):
            sides.setdefault((node, channel > node.row), []).append((other.middle, route, leaves))
    for (node, below), ends in sides.items():
        for number, (_x, route, leaves) in enumerate(sorted(ends, key=lambda end: (end[0], end[2])), 1):
            share = number / (len(ends) + 1)
            x = node.x + node.width * share + (ASIDE if below else -ASIDE)
            if node.outside:  # beside the box, where the row is free
                room = GAP * share
                x = node.x + node.width + room if node.place < 0 else node.x - room
            if leaves:
                route.leaves = x
            else:
                route.enters = x


def _along(route: Route, rows: Sequence[Row], taken: list[float]) -> None:
    """The stretches of one arrow; where it passes rows it goes down where no box stands."""
    first, last = _channels(route)
    if first == last:
        if abs(route.leaves - route.enters) < NEAR and route.source.row != route.target.row:
            route.enters = route.leaves
        route.runs = [Run(first, route.leaves, route.enters, route.label)]
        return
    between = rows[min(first, last) : max(first, last)]
    x = _free(between, route.enters, taken)
    taken.append(x)
    if abs(x - route.enters) < NEAR:
        route.enters = x
    if abs(x - route.leaves) < NEAR:
        route.leaves = x
    route.runs = [Run(first, route.leaves, x, route.label), Run(last, x, route.enters)]


def _free(rows: Sequence[Row], wanted: float, taken: Sequence[float]) -> float:
    """The x nearest to the wanted one that no box of these rows covers and no other line uses."""
    walls = [(node.x - CLEAR, node.x + node.width + CLEAR) for row in rows for node in row.nodes]
    places = range(int(OUTSIDE) + 14, int(WIDTH - OUTSIDE) - 14, 4)
    free = [x for x in places if all(not low < x < high for low, high in walls)]
    alone = [x for x in free if all(abs(x - other) >= CLEAR for other in taken)]
    return float(min(alone or free or [int(wanted)], key=lambda x: abs(x - wanted)))


def _tracks(runs: Sequence[Run]) -> None:
    """Short stretches first; each takes the first track on which nothing is in its way."""
    used: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for run in sorted(runs, key=lambda run: run.span[1] - run.span[0]):
        low, high = run.span
        while any(low < end and start < high for start, end in used.get((run.channel, run.track), ())):
            run.track += 1
        used.setdefault((run.channel, run.track), []).append((low, high))


def heights(rows: Sequence[Row], routes: Sequence[Route]) -> list[float]:
    """The height of each channel, the one below the last row too; above a lane there is room for its title."""
    most = [0] * (len(rows) + 1)
    for route in routes:
        for run in route.runs:
            most[run.channel] = max(most[run.channel], run.track + 1)
    tracks = [EDGE * 2 + TRACK * (count - 0.5) if count else 0.0 for count in most]
    titled = [TITLE if row.first else 0.0 for row in rows] + [0.0]
    return [max(height, LEAST if title == 0 else 8.0) + title for height, title in zip(tracks, titled, strict=True)]
