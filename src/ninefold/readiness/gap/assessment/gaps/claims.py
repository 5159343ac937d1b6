"""Claims about what applies: challenged where an auditor would not accept them, and where the files say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from ninefold.information.intake.reading.facts import Confidence
from ninefold.readiness.gap.assessment.material import Material, because_of
from ninefold.readiness.gap.assessment.shapes import Gap, GapBasis, Priority, Requirement, Sight
from ninefold.standards.catalogue import Clause, Edition, GapKind


def claim_gaps(material: Material, edition: Edition, requirements: Sequence[Requirement]) -> list[Gap]:
    """Not applicable, declared where that is never or rarely credible, or against the organization's own records."""
    sights = {each.clause: each for each in requirements}
    groups: dict[tuple[str, str], list[Clause]] = {}
    for clause in edition.clauses:
        if material.declared_not_applicable(clause.number):
            verdict = _verdict(clause, sights[clause.number])
            if verdict:
                groups.setdefault((clause.group, verdict), []).append(clause)
    return [_gap(material, clauses, verdict) for (_, verdict), clauses in groups.items()]


def _verdict(clause: Clause, requirement: Requirement) -> str:
    if requirement.evidenced is Sight.CONTRADICTED:
        return "contradicted"
    if clause.not_applicable == "never":
        return "never"
    return "asked" if clause.not_applicable in ("rare", "sometimes") else ""


_SAYS = {
    "contradicted": (
        Priority.STAGE2,
        "is declared not applicable, but dated records show that it is done.",
        "Take the claim back, or explain in the scope why the records are about something else.",
    ),
    "never": (
        Priority.STAGE2,
        "is declared not applicable. This is a requirement that applies to every organization.",
        "Take the claim back and say in the scope how you meet it.",
    ),
    "asked": (
        Priority.QUESTION,
        "is declared not applicable. Expect to be asked: it is seldom or not always accepted.",
        "Check that the reason in the scope stands against what you really do, service and design work included.",
    ),
}


def _gap(material: Material, clauses: list[Clause], verdict: str) -> Gap:
    priority, says, fix = _SAYS[verdict]
    first = clauses[0]
    document, hit = material.declared_not_applicable(first.number)[0]
    numbers = tuple(clause.number for clause in clauses)
    return Gap(
        id=f"{first.group}-claim",
        clause=first.number,
        clauses=numbers,
        kind=GapKind.UNCONTROLLED_PROCESSES,
        basis=GapBasis.EXPECTATION if verdict == "asked" else GapBasis.STANDARD,
        priority=priority if material.trust.firm else Priority.QUESTION,
        confidence=Confidence.MEDIUM,
        reason=hit.because or "declared in the text",
        text=f"{first.title} ({', '.join(numbers)}) {says}",
        fix=fix,
        searched=material.searched(first),
        because=(because_of(document, hit.place, hit.quote),),
    )
