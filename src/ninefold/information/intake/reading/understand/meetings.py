"""Notes that nobody called minutes: a subject of the system, a day that is past, and who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Fact, Kind

from .concepts import tells_opinion
from .dates import find_dates
from .entries import CALLED, OPENING, subject_of
from .forms import Fill
from .hints import CorpusHints
from .labels import first
from .pairs import Pair
from .view import View
from .words import squeeze, words

_MOST_WORDS: Final = 40  # of a line with the day of a meeting
_TALKS: Final = frozenset({"management_review", "design_review", "order_review"})
_DEEDS: Final = frozenset({*_TALKS, "internal_audit", "training", "supplier_evaluation", "risk_review"})
_CONTROLLED: Final = frozenset({"revision", "approver", "effective", "document_id"})
_PRESENT: Final = re.compile(
    r"teilnehm|teilgenommen|anwesend|\bmit\b|present|attend|\bwith\b|participant|pr[ée]sents?\b|\bavec\b|asist|\bcon\b|presen[çt]"
    r"|\bcom\b|partecipa|reviewers?\b|relecteur|revisor|aanwezig",
    re.IGNORECASE,
)
#: a meeting that has no subject of the system in its name
_MEETING: Final = re.compile(
    r"\bmeeting|\bréunion|\breunión|\breunião|\briunione|besprechung|\bsitzung|overleg|vergadering|\bmøde|\bmöte|\bspotkani",
    re.IGNORECASE,
)


def told_by_deed(
    view: View,
    pairs: Sequence[Pair],
    title: str | None,
    fill: Fill,
    hints: CorpusHints,
    kind: Kind,
    code: Fact | None,
) -> tuple[Kind, str] | None:
    """The kind of notes and surveys; None for what has a kind or a code, is blank or only shows how one would look."""
    if kind is not Kind.OTHER or code or view.is_grid or fill.example or fill.is_blank_form:
        return None
    if held := _held_meeting(view, pairs, title, hints):
        return held
    if tells_opinion(view, title):
        return Kind.REPORT, "tells what customers were asked and what they answered"
    return None


def _held_meeting(view: View, pairs: Sequence[Pair], title: str | None, hints: CorpusHints) -> tuple[Kind, str] | None:
    """The kind of such notes; None for what is controlled, invited to or still to come."""
    controlled = any(pair.field in _CONTROLLED and pair.value and pair.source != "body" for pair in pairs)
    opening = [squeeze(block.text) for block, _ in view.body[:OPENING]]
    stream = subject_of(view, title, pairs)
    met = _MEETING.search(title or "") is not None
    if controlled or not (stream in _DEEDS or met):
        return None
    if CALLED.search(" ".join([title or "", view.stem, *opening])):
        return None
    for line in [title or "", *opening] if met else opening:
        days = [each.value for each in find_dates(line, hints.day_first) if each.precision == "day"]
        past = bool(days) and max(days) <= hints.as_of and len(words(line)) <= _MOST_WORDS
        if past and (any(_PRESENT.search(other) for other in opening) or first(pairs, "auditor", "reviewer")):
            kind = Kind.MINUTES if met or stream in _TALKS else Kind.RECORD
            about = stream.replace("_", " ") if stream in _DEEDS else "a meeting"
            return kind, f"notes of {about} with a day and who was there"
    return None
