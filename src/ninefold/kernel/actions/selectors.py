"""Questions about actions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from ninefold.kernel.actions.models import UNFINISHED, Action, State
from ninefold.kernel.actors import Actor


def unfinished() -> Any:
    return Action.objects.filter(state__in=UNFINISHED)


def visible(actor: Actor) -> Any:
    """Actions that the actor may see."""
    return Action.objects.all().visible_to(actor, "actions.read")


def open_from(sources: Collection[UUID]) -> Any:
    """The unfinished actions that come from these records: the key of the record and the code."""
    return unfinished().filter(source__in=sources).order_by("code").values_list("source_id", "code")


def overdue(*, on: date) -> Any:
    """Unfinished actions past their day."""
    return unfinished().filter(due__lt=on)


def done_by(actor: Actor, *, most: int = 20) -> Any:
    """What the actor did and somebody else still has to check, newest first."""
    return Action.objects.filter(state=State.DONE, done_by_id=actor.person_id).order_by("-done_on")[:most]


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
