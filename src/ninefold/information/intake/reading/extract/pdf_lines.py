"""The lines of a PDF page with their place and looks; wide gaps cut a line into cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .gathering import clean

LINE_END: Final = re.compile(r"\r\n|[\r\n]")
_BOLD_WEIGHT: Final = 600  # OpenType weight of semibold
_WIDE_GAP: Final = 1.6  # times the size of the letters
_SMALLEST: Final = 6.0  # some programs scale letters of size 1
_MOST_WORDS: Final = 14  # of a line that may be a row of a table
_BULLETS: Final = re.compile(r"^[•●▪◦○‣∙·\uf0b7\uf0a7 ]+$")
_MARKER: Final = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–•●▪◦○‣·\uf0b7\uf0a7])$")
_SAME_HEIGHT: Final = 0.004  # of the page


class Word(NamedTuple):
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    text: str
    size: float = 0.0
    bold: bool = False
    at: float = 0.5  # height on the page, 0 at the bottom, 1 at the top
    left: float = 0.0
    right: float = 0.0
    words: tuple[Word, ...] = ()  # of a short line

    @property
    def places(self) -> list[float]:
        """Where its parts begin: wide gaps cut a line."""
        wide = _WIDE_GAP * max(self.size, _SMALLEST)
        gaps = zip(self.words, self.words[1:], strict=False)
        return [self.left, *(after.left for before, after in gaps if after.left - before.right > wide)]


def page_lines(layer: pdfium.PdfTextPage, height: float) -> list[TextLine]:
    """All lines in the order of the file, numbers and bullets joined with what they stand before."""
    found: list[TextLine] = []
    at = 0
    text = layer.get_text_range()
    for line in text.split("\r\n"):
        cleaned = clean(line.replace("\x02", "-").replace("\ufffe", "-"))
        if cleaned:
            found.append(_line(layer, line, at, cleaned, height))
        at += len(line) + 2
    return [line for line in _with_markers(found) if not _BULLETS.match(line.text)]


def _line(layer: pdfium.PdfTextPage, line: str, at: int, cleaned: str, height: float) -> TextLine:
    first = at + len(line) - len(line.lstrip())
    size = round(pdfium_c.FPDFText_GetFontSize(layer, first), 1)
    bold = pdfium_c.FPDFText_GetFontWeight(layer, first) >= _BOLD_WEIGHT
    left, bottom, _, top = layer.get_charbox(first)
    right = layer.get_charbox(at + len(line.rstrip()) - 1)[2]
    return TextLine(cleaned, size, bold, (bottom + top) / 2 / height, left, right, _words(layer, line, at))


def _words(layer: pdfium.PdfTextPage, line: str, at: int) -> tuple[Word, ...]:
    """The words of a short line with their ends; a long one is running text."""
    spans = [match.span() for match in re.finditer(r"\S+", line)]
    if not 1 < len(spans) <= _MOST_WORDS:
        return ()
    return tuple(
        Word(layer.get_charbox(at + start)[0], layer.get_charbox(at + end - 1)[2], clean(line[start:end]))
        for start, end in spans
    )


def _with_markers(lines: list[TextLine]) -> list[TextLine]:
    """Programs often draw the number or bullet of an item apart from its text."""
    markers = [line for line in lines if _MARKER.match(line.text)]
    joined: dict[int, TextLine] = {}
    used: set[int] = set()
    for marker in markers:
        for index, line in enumerate(lines):
            beside = abs(line.at - marker.at) < _SAME_HEIGHT and marker.right <= line.left < marker.right + 40
            if line is not marker and index not in joined and beside:
                joined[index] = replace(line, text=f"{marker.text} {line.text}", words=())
                used.add(id(marker))
                break
    return [joined.get(index, line) for index, line in enumerate(lines) if id(line) not in used]
