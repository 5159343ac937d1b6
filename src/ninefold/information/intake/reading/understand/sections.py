"""Sections of a text about the whole system whose heading says plainly what stands below it, as rows or as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from ninefold.information.intake.reading.facts import ClauseHit

from .concepts import says_all
from .lexicon import raw_table
from .view import View
from .words import NameIndex, quoted, split_phrases, squeeze, words

_FEWEST_LINES: Final = 2  # below a heading, where the table names no other number
_FEWEST_WORDS: Final = 3  # of a line that says something
_WORDS_OF_ONE: Final = 25  # of a single paragraph that says enough
_WORDS_OF_PROMISE: Final = 12  # words of a line that promises
_PARTS: Final = re.compile(r"[^\s,;:.][,;:.]\s")
_FEWEST_PARTS: Final = 2  # of a line that lists


def section_hits(view: View, edition: str) -> Iterator[ClauseHit]:
    """The first lines below headings that name a subject, where there are several."""
    below: dict[str, dict[str, str]] = {}
    for block, above in view.body:
        text = squeeze(block.text)
        if above and len(words(text)) >= _FEWEST_WORDS:
            for clause in _named(above[-1].words):
                below.setdefault(clause, {}).setdefault(text, block.place)
    for clause, lines in below.items():
        table = raw_table("sections")[clause]
        fewest, one = table.get("lines", _FEWEST_LINES), next(iter(lines))
        if len(lines) >= fewest or _says_enough(one, table):
            for text, place in list(lines.items())[:_FEWEST_LINES]:
                yield ClauseHit(clause, edition, f"section on {table['about']}", place, quoted(text))


def _says_enough(text: str, table: Mapping[str, Any]) -> bool:
    """One paragraph alone: all that the subject asks for, several things one after the other, or many words."""
    found = words(text)
    if "says" in table:
        return len(found) >= _WORDS_OF_PROMISE and says_all(table["says"], found)
    listed = table.get("listed") and len(_PARTS.findall(text)) >= _FEWEST_PARTS
    return listed or len(found) >= _WORDS_OF_ONE


def _named(heading: Sequence[str]) -> list[str]:
    """The clauses that a heading names; some names count only when the heading says nothing else."""
    said = sum(not word.isdigit() for word in heading)
    table = raw_table("sections")
    found = [(clause, end - start) for clause, start, end in _headings().find(heading)]
    return list(dict.fromkeys(clause for clause, size in found if size >= said or not table[clause].get("alone")))


@cache
def _headings() -> NameIndex[str]:
    return NameIndex(
        (phrase, clause)
        for clause, entry in raw_table("sections").items()
        for phrase in split_phrases(entry["headings"])
    )
