"""Judges each clause from what files show, what people answered and what records prove: plain functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ninefold.kernel.evidence import Evidence
from ninefold.readiness.gap.assessment.shapes import Requirement, Sight
from ninefold.standards.catalogue import Clause, Question

PERIOD = timedelta(days=365)  # evidence older than this is old; the 12 months
NOT_ASSESSED, GAP, DOCUMENTED, WORKING, VERIFIED, NOT_APPLICABLE = "n", "g", "d", "w", "v", "x"
FULL, OLD, NONE = "full", "old", "none"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as judged: the value, and whether somebody named confirmed or verified it."""

    question: Question
    value: str
    confirmed: bool = False
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The state of one clause and why."""

    clause: str
    state: str
    written: str
    used: str
    newest: date | None
    reasons: tuple[str, ...]
    disagreement: str


def judge(
    clauses: Iterable[Clause],
    *,
    requirements: Mapping[str, Requirement],
    proofs: Sequence[Evidence],
    answers: Sequence[Given],
    left_out: Mapping[str, str],
    as_of: date,
) -> list[Judged]:
    """Judge every clause; the same input gives the same result."""
    return [
        _judge_one(
            clause,
            requirements.get(clause.number),
            [proof for proof in proofs if _covers(proof.clause, clause.number)],
            [given for given in answers if clause.key in given.question.clauses],
            next((reason for number, reason in left_out.items() if _covers(number, clause.number)), ""),
            as_of,
        )
        for clause in clauses
    ]


def _covers(number: str, clause: str) -> bool:
    return clause == number or clause.startswith(f"{number}.")


def _judge_one(
    clause: Clause,
    seen: Requirement | None,
    proofs: Sequence[Evidence],
    answers: Sequence[Given],
    left_out: str,
    as_of: date,
) -> Judged:
    written, used, newest, reasons = _lamps(clause, seen, proofs, as_of)
    if left_out:
        return Judged(clause.number, NOT_APPLICABLE, written, used, newest, (left_out,), "")
    answer = _worst(answers)
    state, why = _state(written, used, seen, proofs, answers, answer)
    return Judged(
        clause.number, state, written, used, newest, (*reasons, *why), _disagreement(answer, written, used, seen)
    )


def _lamps(
    clause: Clause, seen: Requirement | None, proofs: Sequence[Evidence], as_of: date
) -> tuple[str, str, date | None, list[str]]:
    """Written and used, from files and from the product's own records."""
    documents = [proof for proof in proofs if not proof.record]
    days = [proof.on for proof in proofs if proof.record and proof.on]
    if seen and seen.newest:
        days.append(seen.newest)
    newest = max(days, default=None)
    written = FULL if documents or (seen and seen.documented in (Sight.SEEN, Sight.PARTLY)) else NONE
    fresh = bool(newest and newest > as_of - PERIOD)
    used = FULL if fresh else OLD if newest else NONE
    reasons = [_("%s is in force here") % proof.label for proof in documents[:3]]
    if used == FULL and seen and seen.evidenced is Sight.SEEN and clause.person_needed:
        reasons.append(_("files alone cannot show this; somebody has to look"))
    return written, used, newest, reasons


def _worst(answers: Sequence[Given]) -> str:
    """The least favourable answer counts when several questions speak to one clause."""
    values = {given.value for given in answers}
    return next((value for value in ("no", "partly", "yes", "na") if value in values), "")


def _state(
    written: str,
    used: str,
    seen: Requirement | None,
    proofs: Sequence[Evidence],
    answers: Sequence[Given],
    answer: str,
) -> tuple[str, list[str]]:
    if answer == "no":
        return GAP, [_("you answered no")]
    if answer == "na":
        return NOT_ASSESSED, [_("you answered not applicable; say so in the scope, with the reason")]
    works = _works(used, seen, proofs, answers, answer)
    if answer == "partly":
        return (DOCUMENTED if written == FULL else GAP), [_("you answered partly")]
    if works:
        proven = any(proof.verified for proof in proofs) or (answers and all(given.verified for given in answers))
        return (VERIFIED if proven else WORKING), [_("dated records or a named person show that it is used")]
    if written == FULL or used != NONE or answer == "yes":
        return DOCUMENTED, [_("nothing dated in the last 12 months shows that it is used")]
    if seen is not None and seen.documented is Sight.NOT_APPLICABLE:
        return NOT_APPLICABLE, [seen.documented_reason]
    if seen is None or seen.documented is Sight.CANNOT_TELL:
        return NOT_ASSESSED, [_("no file and no answer speaks to it yet")]
    return GAP, [seen.searched]


def _works(
    used: str, seen: Requirement | None, proofs: Sequence[Evidence], answers: Sequence[Given], answer: str
) -> bool:
    """Working needs a dated record of the period or a named confirmation; never a mere yes or a file's date alone."""
    if answer == "yes" and answers and all(given.confirmed for given in answers if given.value == "yes"):
        return True
    if used != FULL:
        return False
    return any(proof.record for proof in proofs) or bool(seen and seen.evidenced is Sight.SEEN)


def _disagreement(answer: str, written: str, used: str, seen: Requirement | None) -> str:
    """Where the person and the data say different things, both are named."""
    if answer == "yes" and seen is not None and written == NONE and used == NONE:
        return _("You say yes; no file that was read shows it.")
    if answer == "no" and used == FULL:
        return _("You say no; dated records of the last 12 months speak of it.")
    if answer == "no" and written == FULL:
        return _("You say no; a document speaks of it.")
    return ""
