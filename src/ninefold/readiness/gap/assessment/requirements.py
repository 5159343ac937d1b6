"""Judges one clause from what is written and from dated records; says what it cannot judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document, Kind, Status
from ninefold.standards.catalogue import Clause, Documented

from .material import Material, Proof, because_of, because_proof
from .shapes import Basis, Because, Requirement, Sight
from .streams import streams_of

_MOST_SOURCES = 3
_MOST_FILES = 12
_DEEDS = (Kind.RECORD, Kind.REPORT, Kind.MINUTES)
_RECORDS = (*_DEEDS, Kind.REGISTER)


@dataclass(frozen=True, slots=True)
class _Judgement:
    sight: Sight
    confidence: Confidence
    reason: str
    files: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


def judge(clause: Clause, material: Material) -> Requirement:
    """The requirement of one clause as the files show it."""
    declared = material.declared_not_applicable(clause.number)
    written, proven = _written(clause, material), _proven(clause, material)
    if declared and clause.not_applicable != "never":
        written, proven = _set_aside(declared, written, proven)
    if clause.person_needed:
        written, proven = _at_most_partly(written), _at_most_partly(proven)
    lead = proven if proven.sight in (Sight.SEEN, Sight.CONTRADICTED) else written
    return Requirement(
        clause=clause.number,
        title=clause.title,
        basis=Basis.ADVISED if clause.documented is Documented.ADVISED else Basis.STANDARD,
        documented=written.sight,
        evidenced=proven.sight,
        confidence=lead.confidence,
        reason=lead.reason,
        documented_reason=written.reason,
        evidenced_reason=proven.reason,
        documents=written.files,
        records=proven.files,
        because=tuple(dict.fromkeys((*written.because, *proven.because))),
        searched=material.searched(clause),
        newest=_newest(clause, material),
    )


def _newest(clause: Clause, material: Material) -> date | None:
    return next((proof.entry.happened_on for proof in material.proofs(streams_of(clause.number))), None)


# --- written ---------------------------------------------------------------------------------------------------------

_FULL, _HALF, _TRACE = 3, 2, 1


def _written(clause: Clause, material: Material) -> _Judgement:
    """Documented: a document in force treats the subject. A number, a heading or a blank form alone is a trace."""
    best: dict[str, tuple[int, Document, ClauseHit]] = {}
    for document, hit in material.hits(clause.number):
        weight = _weight(clause, document, hit)
        if document.path not in best or weight > best[document.path][0]:
            best[document.path] = (weight, document, hit)
    ranked = sorted(best.values(), key=lambda item: (-item[0], _kind_rank(item[1]), -item[1].words, item[1].path))
    if not ranked:
        return _Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)
    top = ranked[0][0]
    carrying = [item for item in ranked if item[0] == top]
    files = tuple(document.path for _, document, _ in carrying[:_MOST_FILES])
    because = tuple(because_of(document, hit.place, hit.quote) for _, document, hit in carrying[:_MOST_SOURCES])
    if top == _TRACE:
        return _Judgement(Sight.PARTLY, Confidence.LOW, _trace_reason(carrying[0][1], carrying[0][2]), files, because)
    confidence, reason = _confidence_in(carrying[0][1], carrying[0][2])
    return _Judgement(Sight.SEEN if top == _FULL else Sight.PARTLY, confidence, reason, files, because)


def _weight(clause: Clause, document: Document, hit: ClauseHit) -> int:
    if document.blank_form or document.kind is Kind.FORM or hit.strength == "hint":
        return _TRACE
    weight = _FULL if hit.strength == "topic" and hit.clause == clause.number else _HALF
    return min(weight, _HALF) if document.status in (Status.DRAFT, Status.IN_REVIEW) else weight


def _kind_rank(document: Document) -> int:
    return document.kind in _RECORDS


def _trace_reason(document: Document, hit: ClauseHit) -> str:
    if document.blank_form or document.kind is Kind.FORM:
        return "only a form for it was seen"
    return f"only {hit.because} was seen" if hit.because else "only a mention was seen"


def _confidence_in(document: Document, hit: ClauseHit) -> tuple[Confidence, str]:
    if not document.language_supported:
        return Confidence.LOW, f"language {document.language or 'not recognised'} is read weakly"
    if document.status in (Status.DRAFT, Status.IN_REVIEW):
        return Confidence.MEDIUM, f"{document.path} is a draft"
    controlled = document.code and document.revision and (document.approver or document.status is Status.EFFECTIVE)
    if controlled and hit.strength == "topic":
        return Confidence.HIGH, "code, revision and approval were read, and the text treats the subject"
    return Confidence.MEDIUM, hit.because or "title and context"


# --- proven ----------------------------------------------------------------------------------------------------------


def _proven(clause: Clause, material: Material) -> _Judgement:
    """Evidenced: only a dated record in the period makes it seen; an older one is old proof."""
    direct = material.proofs(streams_of(clause.number))
    dated = [proof for proof in direct if proof.entry.happened_on]
    fresh = [proof for proof in dated if material.in_period(proof.entry.happened_on)]
    if fresh:
        fresh.sort(key=lambda proof: proof.document.kind is Kind.PLAN)
        return _with_proofs(Sight.SEEN, fresh, *_confidence_in_proof(fresh[0]))
    if record := _fresh_record(clause, material):
        return record
    if dated:
        newest = dated[0].entry.happened_on
        reason = f"old proof: the newest dated record is of {newest.isoformat() if newest else ''}"
        return _with_proofs(Sight.PARTLY, dated, Confidence.HIGH, reason)
    if direct:
        return _with_proofs(Sight.PARTLY, direct, Confidence.LOW, "filled in, but no date could be read")
    related = [proof for proof in material.proofs(clause.streams) if material.in_period(proof.entry.happened_on)]
    if related:
        return _with_proofs(Sight.PARTLY, related, Confidence.LOW, "a related record points at it")
    if not streams_of(clause.number):
        return _Judgement(Sight.CANNOT_TELL, Confidence.LOW, "documents alone cannot show it: ask or watch")
    return _Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)


def _fresh_record(clause: Clause, material: Material) -> _Judgement | None:
    """A filled-in record of the period that treats the clause itself."""
    for document, hit in material.hits(clause.number):
        day = document.effective.value if document.effective else None
        own = hit.clause == clause.number and hit.strength != "hint"
        if own and document.kind in _DEEDS and not document.blank_form and material.in_period(day):
            source = because_of(document, hit.place, hit.quote)
            return _Judgement(Sight.SEEN, Confidence.MEDIUM, "dated record in the period", (document.path,), (source,))
    return None


def _with_proofs(sight: Sight, proofs: list[Proof], confidence: Confidence, reason: str) -> _Judgement:
    files = tuple(dict.fromkeys(proof.document.path for proof in proofs))[:_MOST_FILES]
    sources = tuple(because_proof(proof) for proof in proofs[:_MOST_SOURCES])
    return _Judgement(sight, confidence, reason, files, sources)


def _confidence_in_proof(proof: Proof) -> tuple[Confidence, str]:
    if not proof.document.language_supported:
        return Confidence.LOW, f"language {proof.document.language or 'not recognised'} is read weakly"
    if proof.document.kind is Kind.PLAN:
        return Confidence.MEDIUM, "a schedule says that it was done; the record itself was not seen"
    return Confidence.HIGH, "dated record in the period"


# --- declared not applicable, and what needs a person -


def _set_aside(
    declared: list[tuple[Document, ClauseHit]], written: _Judgement, proven: _Judgement
) -> tuple[_Judgement, _Judgement]:
    """Declared not applicable with a reason; contradicted when records show that it is done all the same."""
    document, hit = declared[0]
    source = because_of(document, hit.place, hit.quote)
    if proven.sight is Sight.SEEN:
        reason = "declared not applicable, but dated records show that it is done"
        clash = _Judgement(Sight.CONTRADICTED, Confidence.MEDIUM, reason, (document.path,), (source,))
        return clash, _Judgement(Sight.CONTRADICTED, Confidence.MEDIUM, reason, proven.files, proven.because)
    aside = _Judgement(
        Sight.NOT_APPLICABLE, Confidence.MEDIUM, "declared not applicable with a reason", (document.path,), (source,)
    )
    return aside, _Judgement(Sight.NOT_APPLICABLE, Confidence.MEDIUM, aside.reason)


def _at_most_partly(judgement: _Judgement) -> _Judgement:
    if judgement.sight is not Sight.SEEN:
        return judgement
    reason = "needs a person: ask or watch"
    return _Judgement(Sight.PARTLY, Confidence.MEDIUM, reason, judgement.files, judgement.because)
