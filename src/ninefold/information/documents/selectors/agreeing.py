"""Questions about approvals: whose turn it is, who agreed, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from ninefold.information.documents.models import Assignment, Decision, State, Step, StepKind, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures.selectors import Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One person or role asked in a step, in words."""

    assignment: Assignment
    kind: str
    position: int
    open: bool  # the step is the open one

    @property
    def who(self) -> str:
        return str(self.assignment.decided_by or self.assignment)

    @property
    def decided_at(self) -> datetime | None:
        return self.assignment.decided_at


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of the present round with those asked in it."""

    step: Step
    asked: list[Assignment]

    def is_through(self, also: Assignment | None = None) -> bool:
        """Whether enough of those asked have agreed, counting this one as agreeing."""
        agreed = sum(each.decision == Decision.AGREED or each == also for each in self.asked)
        return agreed >= (min(self.step.quorum, len(self.asked)) or len(self.asked))


def turns_of(version: Version) -> list[Turn]:
    """The steps of the present round in order; one query."""
    rows = Assignment.objects.filter(step__document_version=version, step__round=version.round)
    rows = rows.select_related("step", "person", "decided_by").order_by("step__position", "pk")
    return [Turn(step, list(asked)) for step, asked in groupby(rows, key=lambda each: each.step)]


def open_turn(version: Version) -> Turn | None:
    """The step that the version waits in."""
    if version.state != State.IN_REVIEW:
        return None
    return next((turn for turn in turns_of(version) if not turn.is_through()), None)


def completes(version: Version, assignment: Assignment) -> bool:
    """Whether this agreement is the last one needed."""
    open_now = [turn for turn in turns_of(version) if not turn.is_through()]
    return len(open_now) == 1 and open_now[0].is_through(also=assignment)


def mine(turn: Turn | None, actor: Actor) -> Assignment | None:
    """What the actor is asked in a step: by name, else by role."""
    asked = turn.asked if turn else []
    waiting = [each for each in asked if each.decision == Decision.WAITING]
    named = (each for each in waiting if each.person_id == actor.person_id)
    by_role = (each for each in waiting if each.role and each.role in actor.roles)
    decided = any(each.decided_by_id == actor.person_id for each in asked)
    return next(named, None) or (None if decided else next(by_role, None))


def not_their_turn(version: Version, actor: Actor, kind: str) -> str:
    """Why it is not the actor's turn to decide; "" when it is."""
    turn = open_turn(version)
    if turn is None or turn.step.kind != kind:
        return _("It waits for a review first.") if kind == StepKind.APPROVE else _("It waits for an approval.")
    return "" if mine(turn, actor) else _("You are not among those who are asked.")


def progress(version: Version) -> list[Line]:
    """Everybody asked in the present round, in order."""
    turns = turns_of(version)
    current = next((turn.step for turn in turns if not turn.is_through()), None)
    return [
        Line(each, each.step.kind, each.step.position, each.step == current and each.decision == Decision.WAITING)
        for turn in turns
        for each in turn.asked
    ]


def signature_of(part: Assignment, verdicts: Sequence[Verdict]) -> Verdict | None:
    """The newest signature by which somebody agreed to what they were asked."""
    if part.decision != Decision.AGREED:
        return None
    key = part.decided_by_id, part.step.kind
    return next((each for each in verdicts if (each.signature.person_id, each.signature.meaning) == key), None)


def unsigned(version: Version, verdicts: Sequence[Verdict]) -> list[str]:
    """Who agreed in the present round, while their signature is not there or says something else now."""
    agreed = [line for line in progress(version) if line.assignment.decision == Decision.AGREED]
    return [line.who for line in agreed if signature_of(line.assignment, verdicts) is None]


def _unfinished() -> QuerySet[Step]:
    """Steps that still lack agreements."""
    agreed = Count("assignments", filter=Q(assignments__decision=Decision.AGREED))
    steps = Step.objects.order_by().annotate(asked=Count("assignments"), agreed=agreed)
    return steps.filter(Q(quorum=0, agreed__lt=F("asked")) | Q(quorum__gt=0, agreed__lt=Least(F("quorum"), F("asked"))))


def waiting_for(actor: Actor) -> QuerySet[Version]:
    """Versions whose open step asks the actor, by name or by a role, the longest waiting first."""
    now = _unfinished().filter(document_version=OuterRef("pk"), round=OuterRef("round")).order_by("position")
    decided = Assignment.objects.filter(step=OuterRef("step"), decided_by=actor.person_id)
    mine = Q(person=actor.person_id) | Q(role__in=tuple(actor.roles)) & ~Exists(decided)
    waiting = Assignment.objects.filter(mine, step=OuterRef("open_step"), decision=Decision.WAITING)
    rows: Any = Version.objects.filter(state=State.IN_REVIEW).annotate(open_step=Subquery(now.values("pk")[:1]))
    asked: QuerySet[Version] = rows.visible_to(actor, "documents.read").filter(Exists(waiting))
    return asked.select_related("document", "author").order_by("held_at", "pk")


def beside(assignment: Assignment) -> QuerySet[Person]:
    """The people who are asked, or have decided, in the same step."""
    rows = Assignment.objects.filter(step=assignment.step_id).exclude(pk=assignment.pk)
    return Person.objects.filter(Q(pk__in=rows.values("person")) | Q(pk__in=rows.values("decided_by")))


def my_part(version: Version, actor: Actor) -> Assignment | None:
    """What the actor is asked about a version now."""
    return mine(open_turn(version), actor)


def open_comments(version: Version) -> int:
    """Comments on the version that nobody has resolved or carried over."""
    return comments.comments_on(version.pk).filter(resolved_on=None).count()


def last_round(version_id: UUID) -> list[tuple[str, int, list[Assignment]]]:
    """Who was asked the last time, to propose the same people again."""
    last = Step.objects.filter(document_version_id=version_id).order_by("-round").first()
    if last is None:
        return []
    rows = Step.objects.filter(document_version_id=version_id, round=last.round).prefetch_related("assignments__person")
    return [(step.kind, step.quorum, list(step.assignments.all())) for step in rows]
