"""Judges one clause from what is written and from dated records; says what it cannot judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document
from ninefold.standards.catalogue import Clause, Documented

from . import leads
from .judgement import Judgement
from .material import Material, because_of
from .proven import proven
from .shapes import Basis, Because, Requirement, Sight
from .streams import streams_of
from .written import written


def judge(clause: Clause, material: Material) -> Requirement:
    """The requirement of one clause as the files show it."""
    declared = material.declared_not_applicable(clause.number)
    paper, proof = written(clause, material), proven(clause, material)
    if declared and clause.not_applicable != "never":
        paper, proof = _set_aside(declared, paper, proof)
    may_be = (leads.papers(clause, material), leads.records(clause, material))
    doubts = tuple(
        dict.fromkeys(
            each
            for side, named in zip((paper, proof), may_be, strict=True)
            if side.sight is Sight.NOT_SEEN
            for each in named
        )
    )
    paper, proof = leads.in_doubt(paper, may_be[0]), leads.in_doubt(proof, may_be[1])
    if clause.person_needed:
        paper, proof = _at_most_partly(paper), _at_most_partly(proof)
    lead = proof if proof.sight in (Sight.SEEN, Sight.CONTRADICTED) else paper
    return Requirement(
        clause=clause.number,
        title=clause.title,
        basis=Basis.ADVISED if clause.documented is Documented.ADVISED else Basis.STANDARD,
        documented=paper.sight,
        evidenced=proof.sight,
        confidence=lead.confidence,
        reason=lead.reason,
        documented_reason=paper.reason,
        evidenced_reason=proof.reason,
        documents=paper.files,
        records=proof.files,
        because=_once((*paper.because, *proof.because)),
        searched=material.searched(clause),
        age=proof.age,
        newest=_newest(clause, material),
        draft_only=paper.draft,
        blank_only=paper.blank,
        leads=doubts,
    )


def _once(sources: tuple[Because, ...]) -> tuple[Because, ...]:
    """Each passage once; the later mention of it knows the date of the deed."""
    return tuple({(each.file, each.quote): each for each in sources}.values())


def _newest(clause: Clause, material: Material) -> date | None:
    return next((proof.entry.happened_on for proof in material.proofs(streams_of(clause.number))), None)


def _set_aside(
    declared: list[tuple[Document, ClauseHit]], paper: Judgement, proof: Judgement
) -> tuple[Judgement, Judgement]:
    """Declared not applicable with a reason; contradicted when records show that it is done all the same."""
    document, hit = declared[0]
    source = because_of(document, hit.place, hit.quote)
    if proof.sight is Sight.SEEN:
        reason = "declared not applicable, but dated records show that it is done"
        clash = Judgement(Sight.CONTRADICTED, Confidence.MEDIUM, reason, (document.path,), (source,))
        return clash, Judgement(Sight.CONTRADICTED, Confidence.MEDIUM, reason, proof.files, proof.because)
    aside = Judgement(
        Sight.NOT_APPLICABLE, Confidence.MEDIUM, "declared not applicable with a reason", (document.path,), (source,)
    )
    return aside, Judgement(Sight.NOT_APPLICABLE, Confidence.MEDIUM, aside.reason)


def _at_most_partly(judgement: Judgement) -> Judgement:
    if judgement.sight is not Sight.SEEN:
        return judgement
    reason = "needs a person: ask or watch"
    return replace(judgement, sight=Sight.PARTLY, confidence=Confidence.MEDIUM, reason=reason)
