"""Sections of a text about the whole system whose heading says plainly what stands below it, as rows or as words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit

from .lexicon import raw_table
from .view import View
from .words import NameIndex, quoted, split_phrases, squeeze, words

_FEWEST_LINES: Final = 2
_FEWEST_WORDS: Final = 3


def section_hits(view: View, edition: str) -> Iterator[ClauseHit]:
    """The first lines below headings that name a subject, where there are several."""
    below: dict[str, dict[str, str]] = {}
    for block, above in view.body:
        text = squeeze(block.text)
        if above and len(words(text)) >= _FEWEST_WORDS:
            for clause in dict.fromkeys(clause for clause, _, _ in _headings().find(above[-1].words)):
                below.setdefault(clause, {}).setdefault(text, block.place)
    for clause, lines in below.items():
        because = f"section on {raw_table('sections')[clause]['about']}"
        if len(lines) >= _FEWEST_LINES:
            for text, place in list(lines.items())[:_FEWEST_LINES]:
                yield ClauseHit(clause, edition, because, place, quoted(text))


@cache
def _headings() -> NameIndex[str]:
    return NameIndex(
        (phrase, clause)
        for clause, entry in raw_table("sections").items()
        for phrase in split_phrases(entry["headings"])
    )
