"""Questions about the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.lib.scheduling import Slot, load_by_week
from ninefold.readiness.plan.models import Line, LineGap, Plan, State


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the plan can be met."""

    begins: date | None
    days_short: int  # how many days the first piece should have begun before today
    effort: float
    low: float
    high: float
    capacity: float  # days that all owners together have from today to the target
    load: dict[date, float]

    @property
    def lacking(self) -> bool:
        """Whether people have less time than the work takes."""
        return self.capacity < self.effort


def plans(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.all().visible_to(actor, "plan.read").select_related("run")


def current(actor: Actor) -> Plan | None:
    """The plan that people work by or on: the newest that was not replaced."""
    return living(actor).first()


def running(actor: Actor) -> Plan | None:
    """The plan that people work by, also while a newer one is a draft."""
    return living(actor).filter(state=State.STARTED).first()


def target(actor: Actor) -> QuerySet[Plan, Any]:
    """The day that the plan that people work by aims at, for a subquery."""
    return living(actor).filter(state=State.STARTED).values("target")[:1]


def started(actor: Actor) -> QuerySet[Plan]:
    """The plan that people work by, when no newer one waits for its start."""
    return plans(actor).filter(state=State.STARTED, pk=Subquery(living(actor).values("pk")[:1]))


def living(actor: Actor) -> QuerySet[Plan]:
    """The plan that runs, and the draft that may replace it."""
    return plans(actor).exclude(state=State.REPLACED).order_by("-number")


def closing(keys: set[str], actor: Actor) -> Plan | None:
    """The newest living plan whose lines close all gaps with these keys."""
    for plan in living(actor):
        if keys <= set(LineGap.objects.filter(line__plan=plan).values_list("gap__key", flat=True)):
            return plan
    return None


def lines_closing(actor: Actor) -> dict[str, Line]:
    """For the key of each gap the line of the newest living plan that closes it, also one that was left out."""
    found: dict[str, Line] = {}
    for plan in reversed(list(living(actor))):
        found |= {each.gap.key: line for line in lines(plan) for each in line.gaps.all()}
    return found


def lines(plan: Plan) -> QuerySet[Line]:
    return Line.objects.filter(plan=plan).select_related("owner", "action__owner").prefetch_related("gaps__gap")


def fit(plan: Plan) -> Fit:
    """When the work would have to begin, and the load of each week."""
    rows = [line for line in lines(plan) if line.accepted and line.start and line.due]
    slots = {line.order: Slot(line.start, line.due) for line in rows if line.start and line.due}
    efforts = {line.order: float(line.effort) for line in rows}
    begins = min((slot.start for slot in slots.values()), default=None)
    short = max(0, (timezone.localdate() - begins).days) if begins else 0
    weeks = max(0, (plan.target - timezone.localdate()).days) / 7
    owners = {line.owner_id for line in rows if line.owner_id}
    return Fit(
        begins=begins,
        days_short=short,
        effort=sum(efforts.values()),
        low=sum(float(line.effort_low) for line in rows),
        high=sum(float(line.effort_high) for line in rows),
        capacity=round(weeks * float(plan.days_per_week) * max(1, len(owners))),
        load=load_by_week(slots, efforts),
    )
