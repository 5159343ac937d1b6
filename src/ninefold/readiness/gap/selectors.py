"""Questions about gap analyses, and what a new report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from ninefold.information.intake.reading.facts import Confidence
from ninefold.kernel.actors import Actor
from ninefold.readiness.gap.assessment.shapes import Gap as FoundGap
from ninefold.readiness.gap.assessment.shapes import GapBasis
from ninefold.readiness.gap.assessment.shapes import Priority as FoundPriority
from ninefold.readiness.gap.judgement import Given
from ninefold.readiness.gap.models import Answer, Gap, Kind, Run, RunState, Status
from ninefold.standards import catalogue
from ninefold.standards.catalogue import GapKind, Question
from ninefold.system.scope import selectors as scope


def runs(actor: Actor) -> QuerySet[Run]:
    return Run.objects.all().visible_to(actor, "gap.read").select_related("started_by")


def open_run(actor: Actor) -> Run | None:
    return runs(actor).filter(state=RunState.OPEN).first()


def last_report(actor: Actor) -> Run | None:
    """The newest run that has a report."""
    return runs(actor).filter(state=RunState.REPORTED).first()


def statuses(run: Run) -> dict[str, Status]:
    return {row.clause: row for row in Status.objects.filter(run=run)}


def gaps(run: Run) -> QuerySet[Gap]:
    return Gap.objects.filter(run=run).order_by("order")


def counts_by_kind(run: Run) -> dict[str, int]:
    """All nine kinds in their order, zero counts included."""
    counted = Counter(gaps(run).values_list("kind", flat=True))
    return {kind.value: counted[kind.value] for kind in Kind}


def answers(run: Run) -> dict[str, Answer]:
    rows = Answer.objects.filter(run=run).select_related("person", "confirmed_by", "verified_by")
    return {row.question: row for row in rows}


def earlier_answers(run: Run) -> dict[str, Answer]:
    """What was answered in the run before this one, to show beside the question; ids never change."""
    rows = Answer.objects.filter(run__number__lt=run.number).order_by("run__number").select_related("person", "run")
    return {row.question: row for row in rows}


def given_answers(run: Run) -> list[Given]:
    """The run's answers as judged; a question that left the catalogue stays in the ledger, not in the report."""
    questions = {question.id: question for question in catalogue.questions()}
    return [
        Given(questions[row.question], row.value, row.confirmed_by_id is not None, row.verified_by_id is not None)
        for row in Answer.objects.filter(run=run)
        if row.question in questions
    ]


def left_out(actor: Actor) -> Mapping[str, str]:
    """Requirements that the approved scope leaves out."""
    return scope.not_applicable(actor)


def difference(newer: Run, older: Run) -> dict[str, list[Gap]]:
    """Two runs compared: gaps that are new, gone, and still there."""
    now = {row.key: row for row in gaps(newer)}
    then = {row.key: row for row in gaps(older)}
    return {
        "new": [row for key, row in now.items() if key not in then],
        "gone": [row for key, row in then.items() if key not in now],
        "still": [row for key, row in now.items() if key in then],
    }


def as_found(rows: Iterable[Gap]) -> list[FoundGap]:
    """Stored gaps in the shape that planning takes, whatever they come from."""
    return [
        FoundGap(
            id=row.key,
            clause=row.clause,
            clauses=tuple(row.clauses),
            kind=GapKind(row.kind),
            basis=GapBasis(row.basis),
            priority=FoundPriority(row.priority),
            confidence=Confidence(row.confidence),
            reason=row.reason,
            text=row.text,
            fix=row.fix,
            searched=row.searched,
        )
        for row in rows
    ]


def of_edition(question: Question, year: str) -> bool:
    """Whether a question speaks to a clause of this edition."""
    return any(key.split(":")[1] == year for key in question.clauses)


def answered_questions(actor: Actor) -> set[str]:
    """Questions that have an answer in the newest run."""
    run = runs(actor).first()
    return set(Answer.objects.filter(run=run).values_list("question", flat=True)) if run else set()
