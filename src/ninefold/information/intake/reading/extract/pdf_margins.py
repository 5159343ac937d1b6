"""Page headers and footers of a PDF: what stands at the very edge, or returns at the end of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from .pdf_page import Page, TextLine
from .pdf_tables import PageTable

_DEEPEST: Final = 4  # lines or tables at either end that are looked at
_SHARE: Final = 0.6
_EDGE: Final = 0.06  # of the page's height; the margin of a text is wider
_DIGITS: Final = re.compile(r"\d+")

Piece = TextLine | PageTable


def take_margins(pages: Sequence[Page]) -> tuple[list[Piece], list[Piece]]:
    """Take headers and footers out of the pages; return each once, as on its first page."""
    return _taken(pages, top=True), _taken(pages, top=False)


def _taken(pages: Sequence[Page], *, top: bool) -> list[Piece]:
    written = [page for page in pages if page.pieces]
    counts: Counter[str] = Counter()
    for page in written:
        counts.update({_shape(piece) for piece in _end(page, top)})
    often = {shape for shape, count in counts.items() if count >= max(2, _SHARE * len(written))}
    kept: dict[str, Piece] = {}
    for page in written:
        while page.pieces:
            piece = page.pieces[0 if top else -1]
            if _shape(piece) not in often and not _at_edge(piece, top):
                break
            page.pieces.pop(0 if top else -1)
            kept.setdefault(_shape(piece), piece)
    found = list(kept.values())
    return found if top else found[::-1]


def _end(page: Page, top: bool) -> list[Piece]:
    return page.pieces[:_DEEPEST] if top else page.pieces[-_DEEPEST:]


def _at_edge(piece: Piece, top: bool) -> bool:
    return piece.at > 1 - _EDGE if top else piece.at < _EDGE


def _shape(piece: Piece) -> str:
    """The text without its figures: page numbers differ from page to page."""
    if isinstance(piece, TextLine):
        return _DIGITS.sub("#", piece.text)
    return _DIGITS.sub("#", "\n".join(cell.text for row in piece.rows for cell in row))
