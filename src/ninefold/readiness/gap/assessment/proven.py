"""What dated records show about a clause: fresh, old or undated proof, or a record that only points at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ninefold.information.intake.reading.facts import Confidence, Document, Kind
from ninefold.information.intake.reading.languages import language_name
from ninefold.lib.dates import spoken
from ninefold.standards.catalogue import Clause

from .agenda import only_on_agenda
from .judgement import DEEDS, MOST_FILES, MOST_SOURCES, Judgement
from .material import Material, Proof, because_of, because_proof
from .shapes import Age, Sight
from .streams import proves_alone, related_streams, streams_of


def proven(clause: Clause, material: Material) -> Judgement:
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
        reason = f"old proof: the newest dated record is of {spoken(newest) if newest else ''}"
        return _with_proofs(Sight.PARTLY, Age.OLD, dated, Confidence.HIGH, reason)
    if direct:
        return _with_proofs(Sight.PARTLY, Age.UNDATED, direct, Confidence.LOW, "filled in, but no date could be read")
    pointing = (*clause.streams, *related_streams(clause.number))
    related = [proof for proof in material.proofs(pointing) if material.in_period(proof.entry.happened_on)]
    if related:
        return _with_proofs(Sight.PARTLY, Age.POINTING, related, Confidence.LOW, "a related record points at it")
    if not streams_of(clause.number):
        return Judgement(Sight.CANNOT_TELL, Confidence.LOW, "documents alone cannot show it: ask or watch")
    return Judgement(Sight.NOT_SEEN, material.trust.confidence, material.trust.reason)


def _fresh_record(clause: Clause, material: Material) -> Judgement | None:
    """A filled-in record of the period that treats the clause itself, or at least its group."""
    about: Judgement | None = None
    for document, hit in material.hits(clause.number):
        if hit.strength == "hint" or document.kind not in DEEDS or document.blank_form:
            continue
        if _proves_something_else(document, clause.number) or not any(map(material.in_period, _days_of(document))):
            continue
        source, files = (because_of(document, hit.place, hit.quote),), (document.path,)
        same = [each for each in document.clauses if each.clause == hit.clause]
        if hit.clause == clause.number and not only_on_agenda(document, clause.number, same):
            return Judgement(Sight.SEEN, Confidence.MEDIUM, "dated record in the period", files, source, Age.FRESH)
        reason = "a dated record about it; what it proves must be looked at"
        about = about or Judgement(Sight.PARTLY, Confidence.LOW, reason, files, source, Age.POINTING)
    return about


def _proves_something_else(document: Document, clause: str) -> bool:
    """The report of an audit of buying is proof of the audit, not of buying."""
    streams = {entry.what for entry in document.entries} - {"other"}
    return bool(streams) and not any(proves_alone(stream, clause) for stream in streams)


def _days_of(document: Document) -> Iterator[date | None]:
    yield document.effective.value if document.effective else None
    yield from (entry.happened_on for entry in document.entries)


def _with_proofs(sight: Sight, age: Age, proofs: list[Proof], confidence: Confidence, reason: str) -> Judgement:
    files = tuple(dict.fromkeys(proof.document.path for proof in proofs))[:MOST_FILES]
    sources = tuple(because_proof(proof) for proof in proofs[:MOST_SOURCES])
    return Judgement(sight, confidence, reason, files, sources, age)


def _confidence_in_proof(proof: Proof) -> tuple[Confidence, str]:
    if not proof.document.language_supported:
        return Confidence.LOW, f"{language_name(proof.document.language)} is read only in part"
    if proof.document.kind is Kind.PLAN:
        return Confidence.MEDIUM, "a schedule says that it was done; the record itself was not seen"
    return Confidence.HIGH, "dated record in the period"
