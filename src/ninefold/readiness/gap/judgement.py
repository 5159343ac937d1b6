"""Judges each clause from what files show, what people said and what records prove: plain functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ninefold.information.intake.reading.facts import Confidence
from ninefold.kernel.evidence import Evidence
from ninefold.readiness.gap.assessment.shapes import Basis, Requirement, Sight
from ninefold.standards.catalogue import Clause, Question
from ninefold.standards.period import PERIOD

NOT_ASSESSED, GAP, DOCUMENTED, WORKING, VERIFIED, NOT_APPLICABLE = "n", "g", "d", "w", "v", "x"
FULL, OLD, NONE = "full", "old", "none"
YES, PARTLY, NO, NA = "yes", "partly", "no", "na"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as judged: the value, and when somebody named confirmed and a second person verified it."""

    question: Question
    value: str
    confirmed_on: date | None = None
    verified_on: date | None = None
    note: str = ""
    by: str = ""  # who answered
    overruled: bool = False  # "not applicable" against the catalogue, on the quality manager's word
    left_out_by: str = ""  # not asked: whose word it is, in words


@dataclass(frozen=True, slots=True)
class Said:
    """What people said about one clause: the least favourable answer, and since when all of it is confirmed."""

    answer: str = ""
    confirmed_on: date | None = None
    verified_on: date | None = None


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


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything that speaks about one clause, and the lamps that follow from it."""

    seen: Requirement | None
    proofs: Sequence[Evidence]
    said: Said
    as_of: date
    written: str
    used: str
    newest: date | None

    def fresh(self, day: date | None) -> bool:
        return day is not None and day > self.as_of - PERIOD


def said_of(clause: Clause, answers: Iterable[Given]) -> Said:
    """The least favourable answer counts; a yes is confirmed only when every yes about the clause is."""
    spoken = [given for given in answers if clause.key in given.question.clauses]
    values = {given.value for given in spoken}
    answer = next((value for value in (NO, PARTLY, YES, NA) if value in values), "")
    if answer != YES:
        return Said(answer)
    yes = [given for given in spoken if given.value == YES]
    return Said(answer, _oldest(given.confirmed_on for given in yes), _oldest(given.verified_on for given in yes))


def _oldest(days: Iterable[date | None]) -> date | None:
    """The oldest of the days, or None when one is missing."""
    found = list(days)
    known = [day for day in found if day is not None]
    return min(known) if known and len(known) == len(found) else None


def judge(
    clauses: Iterable[Clause],
    *,
    requirements: Mapping[str, Requirement],
    proofs: Iterable[Evidence],
    said: Mapping[str, Said],
    as_of: date,
) -> list[Judged]:
    """Judge every clause; the same input gives the same result."""
    every = list(proofs)
    left_out = {proof.clause: proof.label for proof in every if proof.left_out}
    by_number = by_clause(proof for proof in every if not proof.left_out)
    return [
        _judge_one(
            clause,
            requirements.get(clause.number),
            [proof for number in upwards(clause.number) for proof in by_number.get(number, ())],
            said.get(clause.number, Said()),
            next((left_out[number] for number in upwards(clause.number) if number in left_out), None),
            as_of,
        )
        for clause in clauses
    ]


def by_clause(proofs: Iterable[Evidence]) -> Mapping[str, list[Evidence]]:
    """Evidence by the clause that it names."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for proof in proofs:
        found[proof.clause].append(proof)
    return found


def upwards(number: str) -> Iterator[str]:
    """The clause and its parents: what is said of 8.4 is said of 8.4.1 too."""
    while number:
        yield number
        number = number.rpartition(".")[0]


def _judge_one(
    clause: Clause,
    seen: Requirement | None,
    proofs: Sequence[Evidence],
    said: Said,
    left_out: str | None,
    as_of: date,
) -> Judged:
    written, used, newest = _lamps(seen, proofs, said, as_of)
    if left_out is not None:
        reason = left_out or _("the scope leaves it out")
        return Judged(clause.number, NOT_APPLICABLE, written, used, newest, (reason,), "")
    case = _Case(seen, proofs, said, as_of, written, used, newest)
    state, why = _state(case)
    reasons = [_("%s is in force here") % proof.label for proof in proofs if not proof.record][:3]
    if clause.person_needed and state in (NOT_ASSESSED, GAP, DOCUMENTED):
        reasons.append(_("files alone cannot show this; somebody has to look"))
    return Judged(clause.number, state, written, used, newest, (*reasons, *why), _disagreement(case))


def _lamps(
    seen: Requirement | None, proofs: Sequence[Evidence], said: Said, as_of: date
) -> tuple[str, str, date | None]:
    """Written and used, from files, from the product's own records and from named confirmations."""
    documents = any(not proof.record for proof in proofs)
    days = [proof.on for proof in proofs if proof.record and proof.on]
    days += [day for day in (newest_in_files(seen), said.confirmed_on) if day]
    newest = max(days, default=None)
    written = FULL if documents or (seen is not None and _is_written(seen)) else NONE
    used = NONE if newest is None else FULL if newest > as_of - PERIOD else OLD
    return written, used, newest


def newest_in_files(seen: Requirement | None) -> date | None:
    """The newest dated record that the files hold for the clause."""
    if seen is None:
        return None
    days = [source.dated for source in seen.because if source.file in seen.records and source.dated]
    days += [seen.newest] if seen.newest else []
    return max(days, default=None) if seen.evidenced is Sight.SEEN else seen.newest


def _is_written(seen: Requirement) -> bool:
    """A blank form, a heading or a passing mention is a trace, not a document."""
    return seen.documented is Sight.SEEN or (seen.documented is Sight.PARTLY and seen.confidence is not Confidence.LOW)


def _state(case: _Case) -> tuple[str, list[str]]:
    answer = case.said.answer
    if answer == NO:
        return GAP, [_("you answered no")]
    if answer == NA:
        return NOT_ASSESSED, [_("you answered not applicable; it counts once the scope says so, with the reason")]
    if answer == PARTLY:
        return (DOCUMENTED if case.written == FULL else GAP), [_("you answered partly")]
    if proof := _proof_of_use(case):
        verified = case.fresh(case.said.verified_on) or any(p.verified and case.fresh(p.on) for p in case.proofs)
        return (VERIFIED, [proof, _("a second person or an audit saw it")]) if verified else (WORKING, [proof])
    if case.written == FULL or case.used != NONE or answer == YES:
        return DOCUMENTED, [_why_only_documented(case)]
    return _nothing_seen(case.seen)


def _proof_of_use(case: _Case) -> str:
    """Working needs a dated record of the period or a named confirmation; never a mere yes, never an upload alone."""
    if any(proof.record and case.fresh(proof.on) for proof in case.proofs):
        return _("a record of the last 12 months shows that it is done")
    if case.seen is not None and case.seen.evidenced is Sight.SEEN and case.fresh(newest_in_files(case.seen)):
        return _("dated entries in your files show that it was done in the last 12 months")
    if case.said.answer == YES and case.fresh(case.said.confirmed_on):
        return _("somebody named has seen it working")
    return ""


def _why_only_documented(case: _Case) -> str:
    if case.used == OLD:
        return _("the newest proof is older than 12 months")
    if case.used == FULL:
        return _("there are recent entries, but none that proves it by itself")
    return _("nothing dated in the last 12 months shows that it is done")


def _nothing_seen(seen: Requirement | None) -> tuple[str, list[str]]:
    """Not seen is never "not done": only a firm search for something that must be written makes a gap."""
    if seen is None or seen.documented is Sight.CANNOT_TELL:
        return NOT_ASSESSED, [_("no file and no answer speaks of it yet")]
    if seen.documented is Sight.NOT_APPLICABLE:
        return NOT_ASSESSED, [_("a file says that it does not apply; it counts once the scope says so")]
    if seen.documented is Sight.CONTRADICTED:
        return GAP, [_("the files contradict each other: %s") % seen.documented_reason]
    if seen.basis is Basis.ADVISED:
        return NOT_ASSESSED, [_("nothing was seen, and no document is demanded: answer the question")]
    if seen.confidence is Confidence.LOW:
        return NOT_ASSESSED, [_("too little was read to say more: %s") % seen.reason]
    return GAP, [_("not seen in the files")]


def _disagreement(case: _Case) -> str:
    """Where the person and the data say different things, both are named; silence of files says nothing where nothing
    has to be written."""
    answer, seen = case.said.answer, case.seen
    if answer == YES and seen is not None and case.written == NONE and case.used == NONE:
        return _("You say yes; no file that was read shows it.") if seen.basis is Basis.STANDARD else ""
    if answer == YES and seen is not None and case.used == NONE and seen.evidenced is Sight.NOT_SEEN:
        return _("You say yes; no dated record that was read shows it.")
    if answer == YES and seen is not None and seen.documented is Sight.NOT_APPLICABLE:
        return _("You say yes; a file says that it does not apply.")
    if answer == NO and case.used == FULL:
        return _("You say no; dated records of the last 12 months speak of it.")
    if answer == NO and case.written == FULL:
        return _("You say no; a document speaks of it.")
    if answer == NA and (case.written == FULL or case.used != NONE):
        return _("You say that it does not apply; documents or records speak of it.")
    return ""
