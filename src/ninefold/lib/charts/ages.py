"""How old the newest proof is: one dot for each requirement, hollow when it is old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.lib.charts.drawing import WIDE, Chart, Svg, box, element, line, linked, picture, table, text, twice

ROW, LEFT = 26.0, 112.0


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
) -> Chart:
    """Ages in days run from the oldest tick at the left to today at the right; older ones stand at the edge."""
    span = max((days for days, _ in ticks), default=365)

    def draw(width: float) -> Svg:
        room = _Room(width, len(data) * ROW, span)
        parts = [*_ground(room, old_after, ticks, zone)]
        for index, area in enumerate(data):
            parts += _row(room, index * ROW, area, old_after)
        return picture(title, width, room.height + (26 if width >= WIDE or not zone else 44), parts)

    rows = table((area.label, proof.label, proof.days) for area in data for proof in area.proofs)
    return twice(title, reading, draw, columns, rows)


@dataclass(frozen=True, slots=True)
class _Room:
    width: float
    height: float
    span: int

    def x(self, days: int) -> float:
        return self.right - (self.right - self.left) * min(days, self.span) / self.span

    @property
    def left(self) -> float:
        return LEFT if self.width >= WIDE else 96

    @property
    def right(self) -> float:
        return self.width - (120 if self.width >= WIDE else 76)


def _ground(room: _Room, old_after: int, ticks: Sequence[tuple[int, str]], zone: str) -> Iterator[Svg]:
    yield box(room.left, 0, room.x(old_after) - room.left, room.height, "mk-zone")
    wide = room.width >= WIDE
    for days, label in ticks:
        yield line(room.x(days), 0, room.x(days), room.height, "gl2")
        if wide or label.isdigit() is False:
            yield text(room.x(days), room.height + 18, label, "ax at-mid")
    if zone:
        yield text(room.left + 8, 17, zone, "ax halo") if wide else text(0, room.height + 38, zone)


def _row(room: _Room, y: float, area: Aged, old_after: int) -> Iterator[Svg]:
    yield text(0, y + 17, area.label, "ax-s")
    yield line(room.left, y + ROW, room.x(0), y + ROW)
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
