"""Judges one clause from what is written and from dated records; says what it cannot judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document, Kind, Status
from ninefold.standards.catalogue import Clause, Documented

from .material import Material, Proof, because_of, because_proof, is_front_page, is_unfilled
from .shapes import Age, Basis, Because, Requirement, Sight
from .streams import related_streams, streams_of

_MOST_SOURCES = 3
_MOST_FILES = 12
_DEEDS = (Kind.RECORD, Kind.REPORT, Kind.MINUTES)
_RECORDS = (*_DEEDS, Kind.REGISTER)
_GUIDANCE = (Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.PROCESS_MAP)
_NOT_YET = (Status.DRAFT, Status.IN_REVIEW)
_SHOWN_BY_THE_SET = ("4.4.2", "7.5.1")
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Judgement:
    sight: Sight
    confidence: Confidence
    reason: str
    files: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    age: Age = Age.NONE
    draft: bool = False


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
        age=proven.age,
        newest=_newest(clause, material),
        draft_only=written.draft,
    )


def _newest(clause: Clause, material: Material) -> date | None:
    return next((proof.entry.happened_on for proof in material.proofs(streams_of(clause.number))), None)


# --- written ---------------------------------------------------------------------------------------------------------

_FULL, _HALF, _TRACE, _BLANK = 3, 2, 1, 0
_ENOUGH = 2  # places in one document that treat the subject; one sentence is a mention
_MIXED = ("7.1", "8.2", "8.5", "9.1")  # groups of unlike clauses: a title about one says nothing about the next
_ALONGSIDE = {"5.2.2": "5.2.1"}  # where one text is both: a policy that says what it must is there


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What one document says about one clause."""

    document: Document
    weight: int
    titled: bool
    places: int
    hit: ClauseHit

    @property
    def rank(self) -> tuple[int, bool, bool, int, int, str]:
        """Sorts the document that is about the clause before the one that also says something."""
        record = self.document.kind in _RECORDS
        return -self.weight, not self.titled, record, -self.places, -self.document.words, self.document.path


def _written(clause: Clause, material: Material) -> _Judgement:
    """Documented: a document in force treats the subject. A number, a heading or a blank form alone is a trace."""
    hits = material.hits(clause.number)
    if clause.number in _ALONGSIDE:
        hits = [*hits, *material.hits(_ALONGSIDE[clause.number])]
    by_document: dict[str, list[tuple[Document, ClauseHit]]] = defaultdict(list)
    for document, hit in hits:
        by_document[document.path].append((document, hit))
    ranked = sorted((_coverage(clause, pairs) for pairs in by_document.values()), key=lambda each: each.rank)
    whole = _from_the_whole(clause, material)
    if not ranked or (whole.sight is Sight.SEEN and ranked[0].weight != _FULL):
        return whole
    first = ranked[0]
    carrying = [each for each in ranked if each.weight == first.weight]
    files = tuple(each.document.path for each in carrying[:_MOST_FILES])
    because = tuple(because_of(each.document, each.hit.place, each.hit.quote) for each in carrying[:_MOST_SOURCES])
    if first.weight == _BLANK:
        return _Judgement(Sight.NOT_SEEN, material.trust.confidence, _only_blank(carrying), (), because)
    if first.weight == _TRACE:
        return _Judgement(Sight.PARTLY, Confidence.LOW, _trace_reason(first.document, first.hit), files, because)
    confidence, reason = _confidence_in(first.document, first.hit)
    draft = all(each.document.status in _NOT_YET for each in carrying)
    sight = Sight.SEEN if first.weight == _FULL else Sight.PARTLY
    return _Judgement(sight, confidence, reason, files, because, draft=draft)


def _coverage(clause: Clause, pairs: list[tuple[Document, ClauseHit]]) -> _Coverage:
    document = pairs[0][0]
    own = {clause.number, _ALONGSIDE.get(clause.number, clause.number)}
    topics = [hit for _, hit in pairs if hit.strength == "topic" and hit.clause in own]
    titled = any(hit.strength == "title" and hit.clause not in _MIXED for _, hit in pairs)
    treated = len(topics) >= _ENOUGH or (bool(topics) and (titled or document.kind in _RECORDS))
    weight = _FULL if treated else _HALF if topics or titled else _TRACE
    if is_unfilled(document):
        weight = _BLANK
    elif is_front_page(document):
        weight = _TRACE
    elif document.status in _NOT_YET:
        weight = min(weight, _HALF)
    best = topics[0] if topics else next((hit for _, hit in pairs if hit.strength != "hint"), pairs[0][1])
    return _Coverage(document, weight, titled, len(topics), best)


def _from_the_whole(clause: Clause, material: Material) -> _Judgement:
    """What no single text says and the set itself shows: that there are documents, and which."""
    procedures = [each for each in material.documents if each.kind in _GUIDANCE and each.status is not Status.DRAFT]
    if clause.number in _SHOWN_BY_THE_SET and len(procedures) >= _FEW:
        files = tuple(each.path for each in procedures[:_MOST_FILES])
        reason = f"{len(procedures)} procedures, instructions and process maps are there"
        return _Judgement(Sight.SEEN, Confidence.MEDIUM, reason, files)
    return _Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)


def _only_blank(carrying: Sequence[_Coverage]) -> str:
    return f"only blank forms or templates were seen, such as {carrying[0].document.path}"


def _trace_reason(document: Document, hit: ClauseHit) -> str:
    if is_front_page(document):
        return "only the front page of the folder speaks of it"
    return f"only a reference was seen: {hit.because}" if hit.because else "only a mention was seen"


def _confidence_in(document: Document, hit: ClauseHit) -> tuple[Confidence, str]:
    if not document.language_supported:
        return Confidence.LOW, f"language {document.language or 'not recognised'} is read weakly"
    if document.status in _NOT_YET:
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
        return _with_proofs(Sight.SEEN, Age.FRESH, fresh, *_confidence_in_proof(fresh[0]))
    if record := _fresh_record(clause, material):
        return record
    if dated:
        newest = dated[0].entry.happened_on
        reason = f"old proof: the newest dated record is of {newest.isoformat() if newest else ''}"
        return _with_proofs(Sight.PARTLY, Age.OLD, dated, Confidence.HIGH, reason)
    if direct:
        return _with_proofs(Sight.PARTLY, Age.UNDATED, direct, Confidence.LOW, "filled in, but no date could be read")
    pointing = (*clause.streams, *related_streams(clause.number))
    related = [proof for proof in material.proofs(pointing) if material.in_period(proof.entry.happened_on)]
    if related:
        return _with_proofs(Sight.PARTLY, Age.POINTING, related, Confidence.LOW, "a related record points at it")
    if not streams_of(clause.number):
        return _Judgement(Sight.CANNOT_TELL, Confidence.LOW, "documents alone cannot show it: ask or watch")
    return _Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)


def _fresh_record(clause: Clause, material: Material) -> _Judgement | None:
    """A filled-in record of the period that treats the clause itself, or at least its group."""
    about: _Judgement | None = None
    for document, hit in material.hits(clause.number):
        if hit.strength == "hint" or document.kind not in _DEEDS or document.blank_form or hit.clause in _MIXED:
            continue
        if not any(material.in_period(day) for day in _days_of(document)):
            continue
        source, files = (because_of(document, hit.place, hit.quote),), (document.path,)
        if hit.clause == clause.number:
            return _Judgement(Sight.SEEN, Confidence.MEDIUM, "dated record in the period", files, source, Age.FRESH)
        reason = "a dated record about it; what it proves must be looked at"
        about = about or _Judgement(Sight.PARTLY, Confidence.LOW, reason, files, source, Age.POINTING)
    return about


def _days_of(document: Document) -> Iterator[date | None]:
    yield document.effective.value if document.effective else None
    yield from (entry.happened_on for entry in document.entries)


def _with_proofs(sight: Sight, age: Age, proofs: list[Proof], confidence: Confidence, reason: str) -> _Judgement:
    files = tuple(dict.fromkeys(proof.document.path for proof in proofs))[:_MOST_FILES]
    sources = tuple(because_proof(proof) for proof in proofs[:_MOST_SOURCES])
    return _Judgement(sight, confidence, reason, files, sources, age)


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
    return replace(judgement, sight=Sight.PARTLY, confidence=Confidence.MEDIUM, reason=reason)
