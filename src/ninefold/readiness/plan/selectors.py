"""Questions about the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.lib.scheduling import Slot, load_by_week
from ninefold.readiness.plan.models import Line, Plan, State


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the plan can be met."""

    begins: date | None
    days_short: int  # how many days the first piece should have begun before today
    effort: float
    load: dict[date, float]


def plans(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.all().visible_to(actor, "plan.read").select_related("run")


def current(actor: Actor) -> Plan | None:
    """The plan that people work by or on: the newest that was not replaced."""
    return living(actor).first()


def running(actor: Actor) -> Plan | None:
    """The plan that people work by, also while a newer one is a draft."""
    return living(actor).filter(state=State.STARTED).first()


def started(actor: Actor) -> QuerySet[Plan]:
    """The plan that people work by, when no newer one waits for its start."""
    return plans(actor).filter(state=State.STARTED, pk=Subquery(living(actor).values("pk")[:1]))


def living(actor: Actor) -> QuerySet[Plan]:
    """The plan that runs, and the draft that may replace it."""
    return plans(actor).exclude(state=State.REPLACED).order_by("-number")


def lines(plan: Plan) -> QuerySet[Line]:
    return Line.objects.filter(plan=plan).select_related("owner", "action").prefetch_related("gaps__gap")


def fit(plan: Plan) -> Fit:
    """When the work would have to begin, and the load of each week."""
    rows = [line for line in lines(plan) if line.accepted and line.start and line.due]
    slots = {line.order: Slot(line.start, line.due) for line in rows if line.start and line.due}
    efforts = {line.order: float(line.effort) for line in rows}
    begins = min((slot.start for slot in slots.values()), default=None)
    short = max(0, (timezone.localdate() - begins).days) if begins else 0
    return Fit(begins, short, sum(efforts.values()), load_by_week(slots, efforts))
