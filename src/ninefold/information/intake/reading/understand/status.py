"""The state that a file claims for itself, by a label, a mark, its name or its folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ninefold.information.intake.reading.facts import DateFact, Fact, Status

from .hints import CorpusHints
from .lexicon import lexicon
from .pairs import Pair
from .view import View
from .words import words

_MARKS: Final = (Status.DRAFT, Status.IN_REVIEW, Status.SUPERSEDED, Status.WITHDRAWN)
_MARK_WORDS: Final = 6  # words of a folder's name that is a mark
_SURE: Final = {
    "draft": frozenset(["draft", "entwurf", "borrador", "brouillon", "rascunho", "bozza"]),
    "superseded": frozenset(
        [
            "obsolete",
            "deprecated",
            "superseded",
            "obsoleto",
            "obsoletos",
            "obsoleta",
            "obsolet",
            "archiv",
            "archive",
            "archived",
            "alt",
            "veraltet",
            "perime",
            "superato",
            "superati",
            "old",
            "anterior",
            "obsoletes",
            "ungultig",
            "vecchio",
            "ancien",
            "anciens",
            "antiguo",
            "antiguos",
        ]
    ),
    "withdrawn": frozenset(
        ["withdrawn", "retired", "retirado", "zuruckgezogen", "retire", "annule", "anulado", "ritirato", "cancelado"]
    ),
}


def status_of(
    view: View,
    pairs: Sequence[Pair],
    approver: Fact | None,
    effective: DateFact | None,
    hints: CorpusHints,
    *,
    blank_form: bool,
) -> Status:
    """The claimed state; unknown when the file claims none."""
    for pair in pairs:
        if pair.field == "status" and (found := lexicon().statuses.longest(words(pair.value))):
            return Status(found[0])
    if marked := _marked(view):
        return marked
    dated = any(pair.field == "approved_on" and pair.value for pair in pairs)
    if blank_form or not (approver or dated):
        return Status.UNKNOWN
    if effective and effective.value <= hints.as_of:
        return Status.EFFECTIVE
    return Status.APPROVED


def _marked(view: View) -> Status | None:
    """A stamp in the page header, the first line, the file name or a folder: DRAFT, obsolete, Entwurf."""
    known = lexicon().statuses
    stamps = [block.text for block in view.margins] + [block.text for block, _ in view.body[:2]]
    for text in stamps:
        for part in text.replace("|", "\n").split("\n"):
            found = words(part)
            if 0 < len(found) <= 3 and (match := known.longest(found)) and match[1] == len(found):
                status = Status(match[0])
                if status in _MARKS:
                    return status
    for found in (view.name_words, *(each for each in view.folder_words if len(each) <= _MARK_WORDS)):
        if (match := known.longest(found)) and Status(match[0]) in _MARKS and _clear(found, match[0]):
            return Status(match[0])
    return None


def _clear(found: list[str], status: str) -> bool:
    """In names only words that mean nothing else: "history", "archive" and "review" are subjects too."""
    return bool(_SURE.get(status, frozenset()) & set(found))
