"""What is written about a clause: a document in force that treats it, a mention, a reference, or only a blank form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document, Kind, Status
from ninefold.information.intake.reading.languages import language_name
from ninefold.standards.catalogue import Clause

from .agenda import only_on_agenda
from .judgement import DEEDS, MOST_FILES, MOST_SOURCES, Judgement
from .material import Material, because_of, is_front_page, is_unfilled
from .shapes import Sight

_RECORDS = (*DEEDS, Kind.REGISTER)
_GUIDANCE = (Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.PROCESS_MAP)
_NOT_YET = (Status.DRAFT, Status.IN_REVIEW)
_SHOWN_BY_THE_SET = ("4.4.2", "7.5.1")
_FEW = 3  # procedures, from which the set itself shows it
_FULL, _HALF, _TRACE, _BLANK = 3, 2, 1, 0
_ENOUGH = 2  # places in one document that treat the subject; one sentence is a mention
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


def written(clause: Clause, material: Material) -> Judgement:
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
    files = tuple(each.document.path for each in carrying[:MOST_FILES])
    because = tuple(because_of(each.document, each.hit.place, each.hit.quote) for each in carrying[:MOST_SOURCES])
    if first.weight == _BLANK:
        blank = first.document.path
        reason = f"only blank forms or templates were seen, such as {blank}"
        return Judgement(Sight.NOT_SEEN, material.trust.confidence, reason, (), because, blank=blank)
    if first.weight == _TRACE:
        return Judgement(Sight.PARTLY, Confidence.LOW, _trace_reason(first.document, first.hit), files, because)
    confidence, reason = _confidence_in(first.document, first.hit)
    draft = all(each.document.status in _NOT_YET for each in carrying)
    sight = Sight.SEEN if first.weight == _FULL else Sight.PARTLY
    return Judgement(sight, confidence, reason, files, because, draft=draft)


def _coverage(clause: Clause, pairs: list[tuple[Document, ClauseHit]]) -> _Coverage:
    document = pairs[0][0]
    own = {clause.number, _ALONGSIDE.get(clause.number, clause.number)}
    topics = [hit for _, hit in pairs if hit.strength == "topic" and hit.clause in own]
    titled = any(hit.strength == "title" for _, hit in pairs)
    treated = len(topics) >= _ENOUGH or (bool(topics) and (titled or document.kind in _RECORDS))
    weight = _FULL if treated else _HALF if topics or titled else _TRACE
    if is_unfilled(document):
        weight = _BLANK
    elif is_front_page(document):
        weight = _TRACE
    elif document.status in _NOT_YET or (not titled and only_on_agenda(document, clause.number, topics)):
        weight = min(weight, _HALF)
    best = topics[0] if topics else next((hit for _, hit in pairs if hit.strength != "hint"), pairs[0][1])
    return _Coverage(document, weight, titled, len(topics), best)


def _from_the_whole(clause: Clause, material: Material) -> Judgement:
    """What no single text says and the set itself shows: that there are documents, and which."""
    procedures = [each for each in material.documents if each.kind in _GUIDANCE and each.status is not Status.DRAFT]
    if clause.number in _SHOWN_BY_THE_SET and len(procedures) >= _FEW:
        files = tuple(each.path for each in procedures[:MOST_FILES])
        reason = f"{len(procedures)} procedures, instructions and process maps are there"
        return Judgement(Sight.SEEN, Confidence.MEDIUM, reason, files)
    return Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)


def _trace_reason(document: Document, hit: ClauseHit) -> str:
    if is_front_page(document):
        return "only the front page of the folder speaks of it"
    return f"only a reference was seen: {hit.because}" if hit.because else "only a mention was seen"


def _confidence_in(document: Document, hit: ClauseHit) -> tuple[Confidence, str]:
    if not document.language_supported:
        return Confidence.LOW, f"{language_name(document.language)} is read only in part"
    if document.status in _NOT_YET:
        return Confidence.MEDIUM, f"{document.path} is a draft"
    controlled = document.code and document.revision and (document.approver or document.status is Status.EFFECTIVE)
    if controlled and hit.strength == "topic":
        return Confidence.HIGH, "code, revision and approval were read, and the text treats the subject"
    return Confidence.MEDIUM, hit.because or "title and context"
