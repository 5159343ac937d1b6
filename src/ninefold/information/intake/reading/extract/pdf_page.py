"""One PDF page: its lines with their looks and its tables, from top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .gathering import clean
from .pdf_tables import PageTable, page_tables
from .wording import unwrap

_BREAK: Final = re.compile(r"\r\n|[\r\n]")
_HYPHEN: Final = "\ufffe"  # pdfium's sign for a hyphen at the end of a line, beside \x02
_FEWEST_LETTERS: Final = 10  # a page with less is a picture, or blank
_BULLETS: Final = re.compile(r"^[•●▪◦○‣∙·\uf0b7\uf0a7 ]+$")  # drawn apart from their items
_BOLD_WEIGHT: Final = 600
_MARGIN: Final = 0.08  # of the page's height


@dataclass(frozen=True, slots=True)
class TextLine:
    text: str
    size: float = 0.0
    bold: bool = False
    at: float = 0.5  # height on the page, 0 at the bottom, 1 at the top
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class Page:
    number: int
    pieces: list[TextLine | PageTable] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)  # letters in each size
    letters: int = 0
    images: int = 0
    drawings: int = 0

    @property
    def is_picture(self) -> bool:
        return self.letters < _FEWEST_LETTERS and (self.images > 0 or self.drawings > 50)


def read_page(document: pdfium.PdfDocument, index: int, *, has_form: bool) -> Page:
    """Read one page; entries of a form are made part of its text first."""
    page = document[index]
    if has_form:
        page.flatten()
        page = document[index]
    layer = page.get_textpage()
    read = Page(index + 1)
    looks = _looks(layer, page.get_height())
    tables = page_tables(page, lambda *box: _cell_text(layer.get_text_bounded(*box)))
    left, bottom, right, top = page.get_bbox()
    ceiling = max(top, page.get_height()) + 1
    for table in _apart(tables):
        read.pieces += _lines(layer.get_text_bounded(left, table.top, right, ceiling), looks)
        read.pieces.append(table)
        ceiling = table.bottom
    if tables:
        read.pieces += _lines(layer.get_text_bounded(left, bottom, right, ceiling), looks)
    else:
        read.pieces += _lines(layer.get_text_range(), looks)
    read.pieces = _margins_outside(read.pieces)
    for line in looks.values():
        read.sizes[line.size] += len(line.text)
    read.letters = read.sizes.total()
    if read.letters < _FEWEST_LETTERS:
        read.images = sum(1 for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=5))
        read.drawings = sum(1 for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=5))
    layer.close()
    page.close()
    return read


def _apart(tables: list[PageTable]) -> Iterator[PageTable]:
    """Tables one below the other; one inside or beside another is text of that band."""
    floor = float("inf")
    for table in tables:
        if table.top <= floor + 1:
            floor = table.bottom
            yield table


def _lines(text: str, looks: dict[str, TextLine]) -> list[TextLine]:
    found = []
    for line in _BREAK.split(_unhyphenated(text)):
        cleaned = clean(line)
        if cleaned and not _BULLETS.match(cleaned):
            found.append(looks.get(cleaned) or TextLine(cleaned))
    return found


def _unhyphenated(text: str) -> str:
    """Words cut at the end of a line are joined as their author wrote them, as far as pdfium knows."""
    return re.sub(rf"[\x02{_HYPHEN}](?:\r\n|[\r\n])?", "", text) if "\x02" in text or _HYPHEN in text else text


def _cell_text(text: str) -> str:
    return unwrap([line for part in _BREAK.split(_unhyphenated(text)) if (line := clean(part))])


def _margins_outside(pieces: list[TextLine | PageTable]) -> list[TextLine | PageTable]:
    """Page header first and page footer last, whenever the program drew them."""

    def zone(piece: TextLine | PageTable) -> tuple[int, float]:
        if _MARGIN < piece.at < 1 - _MARGIN:
            return 1, 0.0
        return (0 if piece.at > 0.5 else 2), -piece.at

    return sorted(pieces, key=zone)


def _looks(layer: pdfium.PdfTextPage, height: float) -> dict[str, TextLine]:
    """Size, weight and place of each line of the page, by its text."""
    looks: dict[str, TextLine] = {}
    at = 0
    for line in layer.get_text_range().split("\r\n"):
        cleaned = clean(line)
        if cleaned:
            first = at + len(line) - len(line.lstrip())
            size = round(pdfium_c.FPDFText_GetFontSize(layer, first), 1)
            bold = pdfium_c.FPDFText_GetFontWeight(layer, first) >= _BOLD_WEIGHT
            left, bottom, _, top = layer.get_charbox(first)
            right = layer.get_charbox(at + len(line.rstrip()) - 1)[2]
            middle = (bottom + top) / 2 / max(height, 1)
            looks.setdefault(cleaned, TextLine(cleaned, size, bold, middle, left, right))
        at += len(line) + 2
    return looks
