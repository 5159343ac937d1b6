"""Where the boxes stand: each lane in rows of at most four, with those outside at both ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ninefold.system.processes.handovers import Handover

WIDTH = 1080.0  # all measures of the drawing are in pixels
BOX, TALL = 152.0, 64.0  # a process
OUTSIDE, CHIP, APART = 92.0, 26.0, 40.0  # somebody outside
GAP = 59.0
MOST = 4  # boxes side by side


@dataclass(eq=False, slots=True)
class Node:
    """A box: a process, or somebody outside at the left or right end of a row."""

    label: Any
    row: int
    place: int  # in the row; -1 at the left end
    x: float
    width: float
    height: float
    offset: float = 0.0  # y from the middle of its row
    y: float = 0.0  # y of its middle, known once the channels are

    @property
    def outside(self) -> bool:
        return isinstance(self.label, str)

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(eq=False, slots=True)
class Row:
    """Boxes side by side."""

    lane: str
    first: bool  # the first one of its lane
    nodes: list[Node]
    height: float = TALL
    ends: dict[tuple[str, str], Node] = field(default_factory=dict)  # those outside, by side and name


def rows_of(lanes: Mapping[str, Sequence[Any]], passing: Sequence[Handover]) -> list[Row]:
    """The rows from top to bottom, those outside beside the process that they deal with."""
    rows: list[Row] = []
    for lane, processes in lanes.items():
        for first, part in _parts(processes):
            nodes = [
                Node(process, len(rows), place, x, BOX, TALL)
                for place, (process, x) in enumerate(zip(part, _places(len(part)), strict=True))
            ]
            rows.append(Row(lane, first, nodes))
    where = {node.label: row for row in rows for node in row.nodes}
    for each in passing:
        if isinstance(each.source, str):
            _end(where[each.target], "left", each.source)
        if isinstance(each.target, str):
            _end(where[each.source], "right", each.target)
    for row in rows:
        _stack(row)
    return rows


def _parts(processes: Sequence[Any]) -> Iterator[tuple[bool, Sequence[Any]]]:
    """Split a lane into rows of about the same length."""
    count = -(-len(processes) // MOST)
    size = -(-len(processes) // count) if count else 0
    for start in range(0, len(processes), size or 1):
        yield start == 0, processes[start : start + size]


def _places(count: int) -> list[float]:
    """The left edges of boxes that share the room between both ends."""
    start = OUTSIDE + GAP
    room = WIDTH - 2 * start
    if count < 3:
        return [start + room / count * (place + 0.5) - BOX / 2 for place in range(count)]
    return [start + (room - BOX) / (count - 1) * place for place in range(count)]


def _end(row: Row, side: str, name: str) -> None:
    key = (side, name.casefold())
    if key not in row.ends:
        number, place = row.nodes[0].row, -1 if side == "left" else len(row.nodes)
        row.ends[key] = Node(name, number, place, 0.0 if side == "left" else WIDTH - OUTSIDE, OUTSIDE, CHIP)


def _stack(row: Row) -> None:
    """Several at one end stand above each other."""
    for side in ("left", "right"):
        ends = [node for (where, _name), node in row.ends.items() if where == side]
        for number, node in enumerate(ends):
            node.offset = (number - (len(ends) - 1) / 2) * APART
        row.height = max(row.height, len(ends) * APART)
