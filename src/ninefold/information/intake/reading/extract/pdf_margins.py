"""Page headers and footers of a PDF: what stands at the very edge, or returns at the end of most pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from .pdf_lines import TextLine
from .pdf_page import Page, Piece

_DEEPEST: Final = 4  # lines or tables at either end that are looked at
_SHARE: Final = 0.6  # of the pages that repeat a running head
_EDGE: Final = 0.06  # of the page's height; the margin of a text is wider
_DEEP: Final = 0.25  # how far a header of several lines may reach
_MOST_ROWS: Final = 10  # of a table in a running head
_OFFSETS: Final = (0, -1, -2, 1)  # pages may be counted from the cover, or after it
_NUMBER: Final = re.compile(r"\d+")


def take_margins(pages: Sequence[Page]) -> tuple[list[Piece], list[Piece]]:
    """Take headers and footers out of the pages; return each once, as on its first page."""
    return _taken(pages, top=True), _taken(pages, top=False)


def _taken(pages: Sequence[Page], *, top: bool) -> list[Piece]:
    written = [page for page in pages if page.pieces]
    counts: Counter[str] = Counter()
    for page in written:
        counts.update(set().union(*(_placed(piece, page, len(pages)) for piece in _end(page, top))))
    often = {name for name, count in counts.items() if count >= max(2, _SHARE * len(written))}
    kept: list[Piece] = []
    known: set[str] = set()
    for page in written:
        while page.pieces:
            piece = page.pieces[0 if top else -1]
            returns = bool(_placed(piece, page, len(pages)) & often) and _may_return(piece, top)
            if not returns and not _at_edge(piece, top, _EDGE):
                break
            page.pieces.pop(0 if top else -1)
            names = _names(piece, page, len(pages))
            if not names & known:
                kept.append(piece)
            known |= names
    return kept if top else kept[::-1]


def _end(page: Page, top: bool) -> list[Piece]:
    return page.pieces[:_DEEPEST] if top else page.pieces[-_DEEPEST:]


def _may_return(piece: Piece, top: bool) -> bool:
    """The rows of a long register look alike on every page, but reach far into it."""
    return _at_edge(piece, top, _DEEP) and (isinstance(piece, TextLine) or len(piece.rows) <= _MOST_ROWS)


def _at_edge(piece: Piece, top: bool, edge: float) -> bool:
    return piece.at > 1 - edge if top else piece.at < edge


def _placed(piece: Piece, page: Page, pages: int) -> set[str]:
    """Its names with its height: a header stands at the same height on every page."""
    return {f"{name} at {piece.at:.2f}" for name in _names(piece, page, pages)}


def _names(piece: Piece, page: Page, pages: int) -> set[str]:
    """What a piece is recognised by: its text; its text without the number of its page, as counted by some rule."""
    text = piece.text if isinstance(piece, TextLine) else "\n".join(cell.text for row in piece.rows for cell in row)
    return {text, *(_without(text, {page.number + offset, pages, pages + offset}, offset) for offset in _OFFSETS)}


def _without(text: str, numbers: set[int], offset: int) -> str:
    shown = _NUMBER.sub(lambda match: "#" if int(match.group()[:9]) in numbers else match.group(), text)
    return f"{offset}:{shown}"
