"""Names that may stand for a mandatory subject without being sure to: nothing is called missing while one is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Kind

from .dates import find_dates
from .entries import NOT, is_invitation, named_outright
from .lead_names import subjects
from .lead_signs import signs_of
from .lexicon import raw_table
from .organization import without_names
from .view import View
from .words import has_digit, quoted, squeeze, words

_MOST_PER_CLAUSE: Final = 2  # quotes
_MOST_WORDS: Final = 14  # of an opening line that names the subject
_MOST_HEADINGS: Final = 60  # that are looked at
_LABEL_WORDS: Final = 6  # words of a label
_OPENING: Final = 4  # blocks at the top that may name the subject
_SPOKEN: Final = 5  # blocks at the top in which a person may speak
_AHEAD: Final = ("6.2",)
_SAMPLED_DATES: Final = 400  # blocks that are looked at for dates
_LABEL: Final = re.compile(r"^([^:|\n]{3,60})[:|]\s*\S")
#: kinds whose own scope and aims stand under a heading of that name
_WITH_OWN_SCOPE: Final = frozenset(
    {Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.FORM, Kind.RECORD, Kind.MINUTES, Kind.REPORT, Kind.EXTERNAL}
)


def leads_of(view: View, title: str | None, kind: Kind, edition: str, as_of: date) -> tuple[ClauseHit, ...]:
    """The groups of clauses that names or contents may be about. What lies ahead altogether can only be an aim."""
    scanned = any(problem.code == "scan" for problem in view.extract.problems)
    if kind is Kind.EXTERNAL or not (view.extract.blocks or scanned) or is_invitation(view, title, kind):
        return ()
    found: dict[str, list[ClauseHit]] = {}
    for text, place, because, heading in _names(view, title):
        for clause in subjects(tuple(words(text))):
            if heading and kind in _WITH_OWN_SCOPE and raw_table("leads")[clause].get("own_heading"):
                continue
            hits = found.setdefault(clause, [])
            if len(hits) < _MOST_PER_CLAUSE and all(hit.quote != quoted(text) for hit in hits):
                hits.append(ClauseHit(clause, edition, because, place, quoted(text), "lead"))
    for clause, text, place, because in signs_of(view, kind, as_of):
        found.setdefault(clause, [ClauseHit(clause, edition, because, place, quoted(text), "lead")])
    kept = {clause: hits for clause, hits in found.items() if clause in _AHEAD or not lies_ahead(view, as_of)}
    return tuple(hit for hits in kept.values() for hit in hits)


def _names(view: View, title: str | None) -> Iterator[tuple[str, str, str, bool]]:
    """What a file, its parts and its places are called: text, place, our words, whether it is only a heading."""
    yield view.stem.replace("_", " "), "file name", "the file name", False
    if title:
        yield title, "title", "the title", False
    for part in list(reversed(view.path.parts[:-1]))[:2]:
        yield part.replace("_", " "), "folder", "the folder", True
    for table in view.extract.tables:
        yield table.caption, table.place, "the name of a table or sheet", True
    for block in [*view.margins[:2], *view.headings[:_MOST_HEADINGS]]:
        yield without_names(squeeze(block.text)), block.place, "a heading", True
    for number, (block, _) in enumerate(view.body):
        text = squeeze(block.text)
        if number < _OPENING and block.role == "paragraph" and len(words(text)) <= _MOST_WORDS and not NOT.search(text):
            yield text, block.place, "an opening line", True
        elif block.role != "cell-row" or not view.is_grid:
            label = _LABEL.match(text[:80])
            if label and len(words(label[1])) <= _LABEL_WORDS:
                yield label[1], block.place, "a label", True
        if number < _SPOKEN and block.role == "paragraph":
            yield from ((each, block.place, "an opening sentence", True) for _, each in named_outright(text))


def lies_ahead(view: View, as_of: date) -> bool:
    """All days and months that the file names are still to come: an invitation, next year's plan."""
    ahead = False
    for block in [*view.margins, *view.headings, *(block for block, _ in view.body[:_SAMPLED_DATES])]:
        for found in find_dates(block.text) if has_digit(block.text) else ():
            if found.precision not in ("day", "month"):
                continue
            if found.value <= as_of:
                return False
            ahead = True
    return ahead
