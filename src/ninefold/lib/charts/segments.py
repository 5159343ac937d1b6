"""Bars made of single items, such as what each person has late and due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.lib.charts.drawing import Chart, Svg, box, clipped, line, linked, picture, table, text

ROW, LABEL, NOTE, PIECE = 32.0, 128.0, 150.0, 22.0


@dataclass(frozen=True, slots=True)
class Share:
    """One person's items: late ones first, then the others."""

    label: str
    late: int
    due: int
    note: str  # the counts in words, as the page says them
    url: str = ""


def segments(
    title: str, reading: str, data: Sequence[Share], *, columns: tuple[str, str, str], width: float = 525
) -> Chart:
    """One line per person, one piece per item; pieces shrink when there are many."""
    most = max((share.late + share.due for share in data), default=1)
    piece = min(PIECE, (width - LABEL - NOTE) / max(most, 1))
    parts = [part for index, share in enumerate(data) for part in _row(share, index * ROW, piece, width)]
    rows = table((share.label, share.late, share.due) for share in data)
    return Chart(title, reading, picture(title, width, max(ROW, ROW * len(data)), parts), columns, rows)


def _row(share: Share, y: float, piece: float, width: float) -> Iterator[Svg]:
    name = text(0, y + 20, clipped(share.label, LABEL - 8), "ax-s")
    yield linked(name, share.url, f"{share.label}: {share.note}")
    for index in range(share.late + share.due):
        late = index < share.late
        x = LABEL + index * piece
        wide = max(piece - 2, 1)
        yield box(x, y + 10, wide, 12, "mk-b" if late else "mk-n")
        if late and wide >= 8:  # a stroke through it tells late from due without colour
            yield line(x + 2, y + 20, x + wide - 2, y + 12, "mk-cut")
    yield text(LABEL + (share.late + share.due) * piece + 8, y + 20, share.note)
    yield line(0, y + ROW - 0.5, width, y + ROW - 0.5)
