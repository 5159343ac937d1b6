"""How old the newest proof is: one dot for each requirement, old ones hollow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.lib.charts.drawing import Chart, Svg, box, element, line, linked, picture, table, text

ROW, LEFT, NOTE = 26.0, 112.0, 120.0


@dataclass(frozen=True, slots=True)
class Proof:
    """The newest proof of one requirement."""

    label: str
    days: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Aged:
    """A line of the picture: an area, its proofs, and the words at its end."""

    label: str
    proofs: Sequence[Proof]
    note: str


def ages(
    title: str,
    reading: str,
    data: Sequence[Aged],
    *,
    columns: tuple[str, str, str],
    old_after: int,
    ticks: Sequence[tuple[int, str]],
    zone: str = "",
    width: float = 1082,
) -> Chart:
    """Ages in days run from the oldest tick at the left to today at the right; older ones stand at the edge."""
    span = max((days for days, _ in ticks), default=365)
    room = _Room(width, len(data) * ROW, span)
    parts = [*_ground(room, old_after, ticks, zone)]
    for index, area in enumerate(data):
        parts += _row(room, index * ROW, area, old_after)
    rows = table((area.label, proof.label, proof.days) for area in data for proof in area.proofs)
    return Chart(title, reading, picture(title, width, room.height + 26, parts), columns, rows)


@dataclass(frozen=True, slots=True)
class _Room:
    width: float
    height: float
    span: int

    def x(self, days: int) -> float:
        right = self.width - NOTE
        return right - (right - LEFT) * min(days, self.span) / self.span


def _ground(room: _Room, old_after: int, ticks: Sequence[tuple[int, str]], zone: str) -> Iterator[Svg]:
    yield box(LEFT, 0, room.x(old_after) - LEFT, room.height, "mk-zone")
    for days, label in ticks:
        yield line(room.x(days), 0, room.x(days), room.height, "gl2")
        yield text(room.x(days), room.height + 18, label, "ax at-mid")
    if zone:
        yield text(LEFT + 8, 17, zone)


def _row(room: _Room, y: float, area: Aged, old_after: int) -> Iterator[Svg]:
    yield text(0, y + 17, area.label, "ax-s")
    yield line(LEFT, y + ROW, room.x(0), y + ROW)
    old = 0
    for proof in area.proofs:
        stale = proof.days > old_after
        old += stale
        dot = element(
            "circle",
            element("title", proof.label),
            css="mk-ring" if stale else "mk-dot",
            cx=room.x(proof.days),
            cy=y + ROW / 2,
            r=4.5,
        )
        yield linked(dot, proof.url, proof.label)
    yield text(room.width, y + 17, area.note, "ax ax-g at-end" if old else "ax at-end")
