"""The smallest words of a drawing: escaped elements, a finished chart, a scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDE = 1000  # drawings at least this wide fill the page, narrower ones keep their size
DESK, PHONE = 1082.0, 358.0  # the width that a page has for a drawing


class Svg(str):
    """Markup whose every value is escaped, so templates may print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture that answers one question, with the sentence that reads it and the data as a table."""

    title: str
    reading: str
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    small: Svg = Svg("")  # the same picture for a phone, where scaling down would leave its letters unreadable


def twice(
    title: str, reading: str, draw: Callable[[float], Svg], columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> Chart:
    """The same picture drawn for a desk and for a phone; the page shows the one that fits."""
    return Chart(title, reading, draw(DESK), columns, rows, draw(PHONE))


def element(name: str, *children: str, css: str = "", **attributes: object) -> Svg:
    """One element; `css` is its class, `_` in a name stands for `-`, None leaves an attribute out."""
    shown = {"class": css or None} | {key.replace("_", "-"): value for key, value in attributes.items()}
    written = "".join(f' {key}="{_value(value)}"' for key, value in shown.items() if value is not None and value != "")
    inner = "".join(child if isinstance(child, Svg) else escape(child, quote=False) for child in children)
    return Svg(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def text(x: float, y: float, words: str, css: str = "ax") -> Svg:
    return element("text", words, css=css, x=x, y=y)


def line(x1: float, y1: float, x2: float, y2: float, css: str = "gl") -> Svg:
    return element("line", css=css, x1=x1, y1=y1, x2=x2, y2=y2)


def box(x: float, y: float, width: float, height: float, css: str, words: str = "") -> Svg:
    """A rectangle; the words are its tooltip."""
    said = [element("title", words)] if words else []
    return element("rect", *said, css=css, x=x, y=y, width=max(width, 0), height=max(height, 0), rx=1.5)


def linked(part: Svg, url: str, spoken: str) -> Svg:
    """The part as a link to the list behind it, or the part itself."""
    return element("a", part, href=url, aria_label=spoken) if url else part


def picture(title: str, width: float, height: float, parts: Iterable[str]) -> Svg:
    """The whole drawing: a group of links when it has any, else one image."""
    inner = Svg("".join(parts))
    role = "group" if "<a " in inner else "img"
    return element(
        "svg",
        element("title", title),
        inner,
        css="wide" if width >= WIDE else "small" if width == PHONE else "",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role=role,
        aria_label=title,
    )


def clipped(words: str, room: float, per_letter: float = 6.6) -> str:
    """Words cut to the room they have, with an ellipsis."""
    most = max(3, int(room / per_letter))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def steps_up_to(largest: float, count: int = 4) -> list[float]:
    """Round numbers from 0 to at least the largest, at most about `count` of them above zero."""
    if largest <= 0:
        return [0, 1]
    rough = largest / count
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    step = max(step, 1)
    return [step * index for index in range(ceil(largest / step) + 1)]


def thinned(count: int, most: int) -> set[int]:
    """Which of `count` labels are written so that they do not touch: the last one always."""
    step = max(1, ceil(count / most))
    last = count - 1
    return {index for index in range(0, count, step) if last - index >= step} | ({last} if count else set())


def table(rows: Iterable[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("" if value is None else str(value) for value in row) for row in rows)


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else escape(str(value))
