"""Questions about approvals: whose turn it is, who agreed, what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from ninefold.information.documents.models import Assignment, Decision, State, Step, StepKind, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments import selectors as comments


@dataclass(frozen=True, slots=True)
class Line:
    """One person or role asked in a step, as people see it."""

    assignment: Assignment
    kind: str
    position: int
    open: bool  # the step is reached and not yet through

    @property
    def who(self) -> str:
        return str(self.assignment.decided_by or self.assignment)

    @property
    def decided_at(self) -> datetime | None:
        return self.assignment.decided_at


def steps_of(version: Version) -> list[Step]:
    """The steps of the present round, with those who are asked."""
    rows = Step.objects.filter(document_version=version, round=version.round)
    return list(rows.prefetch_related("assignments__person", "assignments__decided_by"))


def finished(step: Step) -> bool:
    """Whether enough of those asked have agreed."""
    asked = list(step.assignments.all())
    agreed = sum(each.decision == Decision.AGREED for each in asked)
    return agreed >= (min(step.quorum, len(asked)) or len(asked))


def open_step(version: Version) -> Step | None:
    """The step that the version waits in."""
    if version.state != State.IN_REVIEW:
        return None
    return next((step for step in steps_of(version) if not finished(step)), None)


def completes(version: Version, assignment: Assignment) -> bool:
    """Whether nobody else is waited for once this one agrees."""
    open_now = [step for step in steps_of(version) if not finished(step)]
    asked = list(open_now[0].assignments.all()) if len(open_now) == 1 else []
    agreed = sum(each.decision == Decision.AGREED or each.pk == assignment.pk for each in asked)
    return bool(asked) and agreed >= (min(open_now[0].quorum, len(asked)) or len(asked))


def mine(step: Step, actor: Actor) -> Assignment | None:
    """What the actor is asked in a step: by name first, else by role."""
    waiting = [each for each in step.assignments.all() if each.decision == Decision.WAITING]
    named = (each for each in waiting if each.person_id == actor.person_id)
    by_role = (each for each in waiting if each.role and each.role in actor.roles)
    decided = any(each.decided_by_id == actor.person_id for each in step.assignments.all())
    return next(named, None) or (None if decided else next(by_role, None))


def not_their_turn(version: Version, actor: Actor, kind: str) -> str:
    """Why the actor is not asked to decide now; empty when they are."""
    step = open_step(version)
    if step is None or step.kind != kind:
        return _("It waits for a review first.") if kind == StepKind.APPROVE else _("It waits for an approval.")
    return "" if mine(step, actor) else _("You are not among those who are asked.")


def progress(version: Version) -> list[Line]:
    """Everybody asked in the present round, in order."""
    steps = steps_of(version)
    current = next((step.pk for step in steps if not finished(step)), None)
    return [
        Line(each, step.kind, step.position, step.pk == current and each.decision == Decision.WAITING)
        for step in steps
        for each in step.assignments.all()
    ]


def _unfinished() -> QuerySet[Step]:
    """Steps in which not enough of those asked have agreed."""
    agreed = Count("assignments", filter=Q(assignments__decision=Decision.AGREED))
    steps = Step.objects.order_by().annotate(asked=Count("assignments"), agreed=agreed)
    return steps.filter(Q(quorum=0, agreed__lt=F("asked")) | Q(quorum__gt=0, agreed__lt=Least(F("quorum"), F("asked"))))


def waiting_for(actor: Actor) -> QuerySet[Version]:
    """Versions whose open step asks the actor, by name or by a role, the longest waiting first."""
    earlier = _unfinished().filter(
        document_version=OuterRef("step__document_version"),
        round=OuterRef("step__round"),
        position__lt=OuterRef("step__position"),
    )
    decided = Assignment.objects.filter(step=OuterRef("step"), decided_by=actor.person_id)
    waiting = Assignment.objects.filter(
        Q(person=actor.person_id) | Q(role__in=tuple(actor.roles)) & ~Exists(decided),
        Exists(_unfinished().filter(pk=OuterRef("step"))),
        ~Exists(earlier),
        step__document_version=OuterRef("pk"),
        step__round=OuterRef("round"),
        decision=Decision.WAITING,
    )
    rows: Any = Version.objects.all()
    asked: QuerySet[Version] = rows.visible_to(actor, "documents.read").filter(Exists(waiting), state=State.IN_REVIEW)
    return asked.select_related("document", "author").order_by("held_at", "pk")


def my_part(version: Version, actor: Actor) -> Assignment | None:
    """What the actor is asked about a version now."""
    step = open_step(version)
    return mine(step, actor) if step else None


def open_comments(version: Version) -> int:
    """Comments on the version that nobody has resolved or carried over."""
    return comments.comments_on(version.pk).filter(resolved_on=None).count()


def last_round(version_id: UUID) -> list[tuple[str, int, list[Assignment]]]:
    """Who was asked the last time, to propose the same people again: kind, quorum and the asked, by step."""
    last = Step.objects.filter(document_version_id=version_id).order_by("-round").first()
    if last is None:
        return []
    rows = Step.objects.filter(document_version_id=version_id, round=last.round).prefetch_related("assignments__person")
    return [(step.kind, step.quorum, list(step.assignments.all())) for step in rows]
