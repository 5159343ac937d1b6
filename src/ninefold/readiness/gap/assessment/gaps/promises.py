"""The organization's own promises of rhythm held against its dated records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ninefold.information.intake.reading.corpus.overdue import DAYS_PER_MONTH, GRACE
from ninefold.information.intake.reading.facts import Confidence, Document, Promise
from ninefold.lib.dates import spoken
from ninefold.readiness.gap.assessment.material import Material, because_of, because_proof
from ninefold.readiness.gap.assessment.shapes import Because, Gap, GapBasis, Priority, Requirement
from ninefold.readiness.gap.assessment.streams import called
from ninefold.standards.catalogue import GapKind

_SHORTEST = 1.0  # months; a daily or weekly rhythm cannot be judged from a sample of files
_CLAUSES: dict[str, tuple[str, GapKind]] = {
    "internal_audit": ("9.2.2", GapKind.MISSING_INTERNAL_AUDIT),
    "management_review": ("9.3.3", GapKind.MISSING_MANAGEMENT_REVIEW),
    "training": ("7.2", GapKind.TRAINING_GAPS),
    "nonconformity": ("8.7.2", GapKind.CORRECTIVE_ACTION_WEAKNESSES),
    "corrective_action": ("10.2.2", GapKind.CORRECTIVE_ACTION_WEAKNESSES),
    "complaint": ("8.2.1", GapKind.CORRECTIVE_ACTION_WEAKNESSES),
    "customer_satisfaction": ("9.1.2", GapKind.WEAK_RECORDS),
    "supplier_evaluation": ("8.4.1", GapKind.SUPPLIER_CONTROL_GAPS),
    "calibration": ("7.1.5.1", GapKind.WEAK_RECORDS),
    "inspection": ("8.6", GapKind.WEAK_RECORDS),
    "risk_review": ("6.1.2", GapKind.UNCONTROLLED_PROCESSES),
    "kpi": ("9.1.1", GapKind.WEAK_RECORDS),
    "maintenance": ("7.1.3", GapKind.UNCONTROLLED_PROCESSES),
}


def promise_gaps(material: Material, requirements: Sequence[Requirement]) -> list[Gap]:
    """One line per subject whose own rhythm the dated records do not show, and per subject with two rhythms."""
    known = {each.clause for each in requirements}
    by_subject: dict[str, list[tuple[Document, Promise]]] = defaultdict(list)
    for document in material.documents:
        if document.blank_form:
            continue
        for promise in document.promises:
            if promise.interval_months and promise.subject in _CLAUSES:
                by_subject[promise.subject].append((document, promise))
    gaps: list[Gap] = []
    for subject, promises in sorted(by_subject.items()):
        if _CLAUSES[subject][0] in known:
            gaps += [gap for gap in (_late(material, subject, promises), _two_rhythms(subject, promises)) if gap]
    return gaps


def _late(material: Material, subject: str, promises: list[tuple[Document, Promise]]) -> Gap | None:
    """Judged by the most lenient rhythm that the organization states."""
    document, promise = max(promises, key=lambda pair: pair[1].interval_months or 0)
    months = promise.interval_months or 0
    proofs = material.proofs((subject,))
    dates = sorted({proof.entry.happened_on for proof in proofs if proof.entry.happened_on}, reverse=True)
    if months < _SHORTEST or not dates:
        return None  # no record at all is told with the clause
    says = _says(material, dates, months)
    if not says:
        return None
    source = because_of(document, promise.place, promise.quote)
    text = f"Your own rule: {called(subject)} {_rhythm(months)}. {says}"
    fix = "Do it and record it now, or change the rule to a rhythm that you keep."
    return _gap(subject, "own-rhythm", text, fix, (source, because_proof(proofs[0])), material)


def _says(material: Material, dates: list[date], months: float) -> str:
    if (material.as_of - dates[0]).days > months * DAYS_PER_MONTH * GRACE:
        return f"The newest dated record seen is of {spoken(dates[0])}."
    expected = int(12 / months)
    seen = sum(material.in_period(day) for day in dates)
    if months < 12 and 0 < seen < expected and min(dates) <= material.period_start:
        return f"In the 12 months up to {spoken(material.as_of)} {seen} of {expected} were seen."
    return ""


def _two_rhythms(subject: str, promises: list[tuple[Document, Promise]]) -> Gap | None:
    if subject not in ("internal_audit", "management_review"):
        return None
    ordered = sorted(promises, key=lambda pair: (pair[1].interval_months or 0, pair[0].path))
    (one, short), (other, long) = ordered[0], ordered[-1]
    if one.path == other.path or (long.interval_months or 0) < 1.5 * (short.interval_months or 0):
        return None
    text = (
        f"Two documents give a different rhythm for {called(subject)}: "
        f"{_rhythm(short.interval_months or 0)} and {_rhythm(long.interval_months or 0)}."
    )
    sources = (because_of(one, short.place, short.quote), because_of(other, long.place, long.quote))
    return _gap(subject, "two-rhythms", text, "Decide for one and correct the other document.", sources, None)


def _rhythm(months: float) -> str:
    words = {1: "every month", 3: "every three months", 6: "twice a year", 12: "once a year", 24: "every two years"}
    return words.get(round(months), f"every {months:g} months")


def _gap(subject: str, topic: str, text: str, fix: str, sources: tuple[Because, ...], material: Material | None) -> Gap:
    clause, kind = _CLAUSES[subject]
    return Gap(
        id=f"{clause}-{topic}",
        clause=clause,
        clauses=(clause,),
        kind=kind,
        basis=GapBasis.OWN_RULE,
        priority=Priority.STAGE2 if material else Priority.QUESTION,
        confidence=Confidence.MEDIUM,
        reason="the rule and the records were read; records kept elsewhere were not supplied",
        text=text,
        fix=fix,
        searched=f"Promises of rhythm in all documents in force, and dated records of kind {called(subject)}",
        because=sources,
    )
