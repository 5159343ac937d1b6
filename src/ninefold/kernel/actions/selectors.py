"""Questions about actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
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


def unfinished() -> QuerySet[Action]:
    return Action.objects.filter(state__in=UNFINISHED)


def waiting_count(person_id: UUID | None) -> int:
    """How many actions wait for a person: the number beside My work."""
    return unfinished().filter(owner_id=person_id).count() if person_id else 0


def overdue(*, on: date) -> QuerySet[Action]:
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
