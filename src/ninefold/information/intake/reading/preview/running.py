"""Running text in form: HTML cut down to what is shown, long tables ended early and said so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ninefold.information.intake.reading import limits
from ninefold.lib.previews import Part, Preview, safe

_TABLE: Final = re.compile(r"(<table>(?:(?!<table>).)*?</table>)", re.DOTALL)
_ROW: Final = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_PICTURE: Final = re.compile(r'"picture:(\d+)"')


def running(html: str, pictures: Sequence[bytes] = ()) -> Preview:
    """A text in form; pictures that could not be drawn anew leave their description."""
    kept, numbers = _kept(pictures)

    def point(match: re.Match[str]) -> str:
        number = numbers.get(int(match[1]))
        return '""' if number is None else f'"picture:{number}"'

    text = safe(_PICTURE.sub(point, html))
    cut = len(text) > limits.MAX_PREVIEW_CHARS
    if cut:
        text = text[: max(text.rfind(end, 0, limits.MAX_PREVIEW_CHARS) for end in ("<p>", "<table>", "<ul>", "<h"))]
    return Preview(tuple(_parts(text)), tuple(kept), cut=cut)


def _kept(pictures: Sequence[bytes]) -> tuple[list[bytes], dict[int, int]]:
    """The pictures that are shown, and the number that each has among them."""
    kept: list[bytes] = []
    numbers: dict[int, int] = {}
    left = limits.MAX_PREVIEW_PICTURES
    for number, each in enumerate(pictures):
        if each and len(each) <= left:
            numbers[number] = len(kept)
            kept.append(each)
            left -= len(each)
    return kept, numbers


def _parts(html: str) -> Iterator[Part]:
    """The text as one part; a table that is too long ends one."""
    gathered = ""
    for piece in _TABLE.split(html):
        rows = [*_ROW.finditer(piece)] if piece.startswith("<table>") else []
        more = len(rows) - limits.MAX_PREVIEW_ROWS
        if more > 0:
            yield Part(gathered + piece[: rows[limits.MAX_PREVIEW_ROWS].start()] + "</table>", more_rows=more)
            gathered = ""
        else:
            gathered += piece
    if gathered.strip():
        yield Part(gathered)
