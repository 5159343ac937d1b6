"""Where an organization stands today: the facts that a run kept, judged again with what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ninefold.information.intake.reading.stored import from_plain
from ninefold.kernel.evidence import Evidence
from ninefold.readiness.gap.assessment.shapes import Requirement
from ninefold.readiness.gap.judgement import Judged, Said, judge
from ninefold.readiness.gap.models import Status
from ninefold.standards.catalogue import Clause, Edition


@dataclass(frozen=True, slots=True)
class Standing:
    """One clause of the edition: what files show, what people said, and the state that follows."""

    clause: Clause
    judged: Judged
    seen: Requirement | None
    said: Said


def requirement_of(status: Status) -> Requirement | None:
    """What the files showed when the run looked at them."""
    return from_plain(Requirement, status.requirement) if status.requirement else None


def said_by(status: Status) -> Said:
    """What people said when the run was last put together."""
    return Said(status.answer, status.confirmed_on, status.verified_on)


def standings_now(
    edition: Edition,
    statuses: Mapping[str, Status],
    *,
    proofs: Iterable[Evidence],
    as_of: date,
    said: Mapping[str, Said],
) -> list[Standing]:
    """Every clause judged as of today: proof that has grown old since counts as old."""
    seen = {number: requirement_of(status) for number, status in statuses.items()}
    judged = judge(
        edition.clauses,
        requirements={number: each for number, each in seen.items() if each is not None},
        proofs=proofs,
        said=said,
        as_of=as_of,
    )
    return [
        Standing(clause, each, seen.get(clause.number), said.get(clause.number, Said()))
        for clause, each in zip(edition.clauses, judged, strict=True)
    ]


def standings_then(edition: Edition, statuses: Mapping[str, Status]) -> list[Standing]:
    """Every clause as the report judged it on its day."""
    return [
        Standing(clause, _judged(clause, status), requirement_of(status), said_by(status))
        for clause in edition.clauses
        if (status := statuses.get(clause.number)) is not None
    ]


def _judged(clause: Clause, status: Status) -> Judged:
    return Judged(
        clause.number,
        status.state,
        status.written,
        status.used,
        status.newest,
        tuple(status.reasons),
        status.disagreement,
    )


def in_group(standings: Sequence[Standing], number: str) -> list[Standing]:
    """The clauses at or under a number."""
    return [each for each in standings if each.clause.number == number or each.clause.number.startswith(f"{number}.")]
