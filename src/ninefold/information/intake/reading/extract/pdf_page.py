"""One PDF page: its lines with their looks and its tables, from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .gathering import clean
from .pdf_columns import with_columns
from .pdf_lines import LINE_END, TextLine, page_lines
from .pdf_tables import PageTable, page_tables
from .wording import unwrap

_FEWEST_LETTERS = 10  # a page with less is a picture, or blank
_MANY_DRAWINGS = 50  # letters drawn as curves
_MARGIN = 0.08  # of the page's height

Piece = TextLine | PageTable


@dataclass(slots=True)
class Page:
    number: int
    pieces: list[Piece] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)  # letters in each size
    letters: int = 0
    images: int = 0
    drawings: int = 0

    @property
    def is_picture(self) -> bool:
        return self.letters < _FEWEST_LETTERS and (self.images > 0 or self.drawings > _MANY_DRAWINGS)


def read_page(document: pdfium.PdfDocument, index: int, *, has_form: bool) -> Page:
    """Read one page; entries of a form are made part of its text first."""
    page = document[index]
    if has_form:
        page.flatten()
        page = document[index]
    layer = page.get_textpage()
    height = max(page.get_height(), 1)
    lines = page_lines(layer, height)
    tables = list(_apart(page_tables(page, lambda *box: _cell_text(layer.get_text_bounded(*box)))))
    outside = [line for line in lines if not any(_is_inside(line, table, height) for table in tables)]
    read = Page(index + 1, _ordered(with_columns(outside), tables))
    for line in lines:
        read.sizes[line.size] += len(line.text)
    read.letters = read.sizes.total()
    if read.letters < _FEWEST_LETTERS:
        read.images = _count(page, pdfium_c.FPDF_PAGEOBJ_IMAGE)
        read.drawings = _count(page, pdfium_c.FPDF_PAGEOBJ_PATH)
    layer.close()
    page.close()
    return read


def _count(page: pdfium.PdfPage, kind: int) -> int:
    return sum(1 for _ in page.get_objects(filter=[kind], max_depth=5))


def _apart(tables: list[PageTable]) -> Iterator[PageTable]:
    """Tables one below the other; what stands inside or beside another one stays text."""
    floor = float("inf")
    for table in tables:
        if table.box and table.box.top <= floor + 1:
            floor = table.box.bottom
            yield table


def _is_inside(line: TextLine, table: PageTable, height: float) -> bool:
    box = table.box
    if box is None:
        return False
    return box.bottom <= line.at * height <= box.top and box.left - 1 <= line.left < box.right


def _ordered(pieces: list[Piece], drawn: list[PageTable]) -> list[Piece]:
    """As the file has them, but drawn tables at their height, page header first and page footer last."""

    def key(piece: Piece) -> tuple[int, float, int, int]:
        if not _MARGIN < piece.at < 1 - _MARGIN:
            return (0 if piece.at > 0.5 else 2), -piece.at, 0, 0
        above = sum(table.at > piece.at for table in drawn)
        return 1, 0.0, above, int(piece in drawn)

    return sorted([*pieces, *drawn], key=key)


def _cell_text(text: str) -> str:
    return unwrap([line for part in LINE_END.split(text) if (line := clean(part.replace("\x02", "-")))])
