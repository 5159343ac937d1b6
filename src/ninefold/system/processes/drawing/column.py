"""The map for a phone: one box below the other, each with what it gets from outside and what it gives to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from ninefold.lib.charts.drawing import PHONE, Svg, clipped, element, line, picture, text
from ninefold.system.processes.handovers import Handover

BOX, LINE, LANE, APART = 48.0, 18.0, 28.0, 12.0
LETTERS = 50  # characters of a line


def column(
    title: str,
    lanes: Mapping[str, Sequence[Any]],
    labels: Mapping[str, str],
    passing: Sequence[Handover],
    said: Callable[[Any], tuple[str, str, str]],
) -> Svg:
    """The whole map, lanes from top to bottom."""
    parts, y = [], 0.0
    for lane, processes in lanes.items():
        if not processes:
            continue
        parts += [line(0, y + 0.5, PHONE, y + 0.5, "gl2"), text(0, y + 19, labels[lane], "ax-b")]
        y += LANE
        for process in processes:
            parts.append(_box(y, process.name, *said(process)))
            y += BOX
            for words in _told(process, passing):
                y += LINE
                parts.append(text(10, y, words))
            y += APART
    return picture(title, PHONE, y, parts)


def _box(top: float, name: str, owner: str, mark: str, url: str) -> Svg:
    parts = [
        element("rect", css="pm-box", x=0.5, y=top, width=PHONE - 1, height=BOX, rx=4),
        text(10, top + 20, clipped(name, PHONE - 20, 7.6), "ax-b"),
        text(10, top + 38, owner),
    ]
    if mark:
        parts.append(text(PHONE - 10, top + 38, mark, "ax ax-g at-end"))
    return element("a", element("g", *parts, css="pm-process"), href=url)


def _told(process: Any, passing: Sequence[Handover]) -> Iterator[str]:
    """Each handover once: what comes from outside, and what goes out."""
    for each in passing:
        if each.target == process and isinstance(each.source, str):
            yield from _lines(f"← {each.source}: {', '.join(each.what)}")
    for each in passing:
        if each.source == process:
            yield from _lines(f"→ {getattr(each.target, 'name', each.target)}: {', '.join(each.what)}")


def _lines(words: str) -> list[str]:
    return wrap(words, LETTERS, subsequent_indent="\u2003")
