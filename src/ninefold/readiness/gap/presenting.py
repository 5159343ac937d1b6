"""One clause as pages show it: letter and word, two lamps in words, newest proof with its age, what was read where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.readiness.gap.assessment.shapes import Because, Requirement
from ninefold.readiness.gap.heatmap import LAMPS, LETTERS, TONES, lamp_word
from ninefold.readiness.gap.judgement import OLD
from ninefold.readiness.gap.models import ClauseState, Value
from ninefold.readiness.gap.standing import Standing
from ninefold.standards.catalogue import Clause

MOST_SOURCES = 4  # places that the page names
MOST_FILES = 6  # documents, and records, that the page names


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file that speaks of the clause, and the page where the file is read."""

    file: str
    place: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says about one clause."""

    clause: Clause
    letter: str
    tone: str
    word: str
    old: bool
    written: str
    written_word: str
    used: str
    used_word: str
    newest: date | None
    age: str
    reasons: Sequence[str]
    disagreement: str
    documents: Sequence[str]
    records: Sequence[str]
    sources: Sequence[Source]
    searched: str
    confidence: str
    because: str
    answer: str

    @property
    def number(self) -> str:
        return self.clause.number

    @property
    def title(self) -> str:
        return self.clause.title


def shown(standing: Standing, today: date, pages: Mapping[str, str] | None = None) -> Shown:
    """A standing in words; `pages` are the addresses of the files that it may name."""
    judged, seen, opens = standing.judged, standing.seen, pages or {}
    return Shown(
        clause=standing.clause,
        letter=LETTERS[judged.state],
        tone=TONES[judged.state],
        word=str(ClauseState(judged.state).label),
        old=judged.used == OLD,
        written=LAMPS[judged.written],
        written_word=lamp_word(judged.written),
        used=LAMPS[judged.used],
        used_word=lamp_word(judged.used),
        newest=judged.newest,
        age=age_in_words(judged.newest, today) if judged.newest else "",
        reasons=judged.reasons,
        disagreement=judged.disagreement,
        documents=seen.documents[:MOST_FILES] if seen else (),
        records=seen.records[:MOST_FILES] if seen else (),
        sources=[Source(each.file, each.place, each.quote, opens.get(each.file, "")) for each in _cited(seen)],
        searched=seen.searched if seen else "",
        confidence=seen.confidence.value if seen else "",
        because=_reason(seen),
        answer=str(Value(standing.said.answer).label) if standing.said.answer else "",
    )


def _cited(seen: Requirement | None) -> Sequence[Because]:
    return seen.because[:MOST_SOURCES] if seen else ()


def _reason(seen: Requirement | None) -> str:
    return seen.reason if seen else ""


def age_in_words(day: date, today: date) -> str:
    """How old a proof is: days up to six weeks, then months."""
    days = (today - day).days
    if days < 0:
        return _("in the future")
    if days == 0:
        return _("today")
    if days < 45:
        return ngettext("%d day", "%d days", days) % days
    months = round(days / 30.44)
    return ngettext("%d month", "%d months", months) % months
