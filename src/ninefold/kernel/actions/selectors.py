"""Questions about actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Window
from django.utils import timezone

from ninefold.kernel.actions.models import UNFINISHED, Action, State
from ninefold.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class MyWork:
    """What waits for one person, in the order of the day."""

    late: list[Action]
    today: list[Action]
    this_week: list[Action]
    later: list[Action]
    waiting_for_others: list[Action]

    @property
    def waiting(self) -> int:
        return len(self.late) + len(self.today) + len(self.this_week) + len(self.later)


def unfinished() -> Any:
    return Action.objects.filter(state__in=UNFINISHED)


def waiting_count(person_id: UUID | None) -> int:
    """How many actions wait for a person: the number beside My work."""
    return unfinished().filter(owner_id=person_id).count() if person_id else 0


def visible(actor: Actor) -> Any:
    """Actions that the actor may see."""
    return Action.objects.all().visible_to(actor, "actions.read")


def overdue(*, on: date) -> Any:
    """Unfinished actions past their day."""
    return unfinished().filter(due__lt=on)


def my_work(actor: Actor, *, most: int = 200) -> MyWork:
    """A person's unfinished actions by when they are due, and theirs that others must check."""
    today = timezone.localdate()
    week_end = today + timedelta(days=6 - today.weekday())
    rows = list(
        unfinished().filter(owner_id=actor.person_id).select_related("site", "source").order_by("due", "code")[:most]
    )
    checks = Action.objects.filter(state=State.DONE, done_by_id=actor.person_id).order_by("-done_on")[:20]
    return MyWork(
        late=[a for a in rows if a.due and a.due < today],
        today=[a for a in rows if a.due == today],
        this_week=[a for a in rows if a.due and today < a.due <= week_end],
        later=[a for a in rows if a.due is None or a.due > week_end],
        waiting_for_others=list(checks),
    )


def next_for(actor: Actor, *, most: int) -> tuple[list[Action], int]:
    """A person's unfinished actions that are due first, and how many there are in all; one query."""
    rows = unfinished().filter(owner_id=actor.person_id).annotate(in_all=Window(Count("pk")))
    first = list(rows.order_by("due", "code")[:most])
    return first, first[0].in_all if first else 0


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """One owner's late actions and those due within a week."""

    person_id: UUID
    name: str
    late: int
    soon: int

    @property
    def ticks(self) -> str:
        """One sign per action, late ones first, at most twelve."""
        return ("l" * self.late + "d" * self.soon)[:12]


def late_by_owner(actor: Actor, *, most: int = 6) -> list[OwnerLoad]:
    """Owners with late actions, the most late first; one query."""
    today = timezone.localdate()
    rows = unfinished().visible_to(actor, "actions.read").exclude(owner=None).filter(due__lt=today + timedelta(days=7))
    counted = rows.values_list("owner_id", "owner__name").annotate(
        late=Count("pk", filter=Q(due__lt=today)), soon=Count("pk", filter=Q(due__gte=today))
    )
    return [OwnerLoad(*row) for row in counted.filter(late__gt=0).order_by("-late", "owner__name")[:most]]


def unowned() -> Any:
    """Unfinished actions that nobody has."""
    return unfinished().filter(owner=None)
