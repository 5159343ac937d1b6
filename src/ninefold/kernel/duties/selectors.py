"""Questions about duties: what is owed, what is late, what waits for somebody."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.duties.kinds import Kind
from ninefold.kernel.duties.models import OPEN, Duty
from ninefold.kernel.items.models import Item


def open_duties(kind: Kind) -> QuerySet[Duty, Any]:
    """Duties of a kind that have not ended."""
    rows: QuerySet[Duty, Any] = Duty.objects.filter(OPEN, kind=kind.name)
    return rows


def owed(kind: Kind, record_id: UUID) -> Duty | None:
    """The open duty of a kind for one record."""
    return open_duties(kind).filter(subject_id=record_id).first()


def late(kind: Kind, *, on: date) -> QuerySet[Duty, Any]:
    """The keys of the records whose duty of this kind was due before a day, as a subquery."""
    return open_duties(kind).filter(next_due__lt=on).values("subject_id")


def fact(kind: Kind, field: str, *, of: str = "pk") -> Subquery:
    """One field of each record's duty, as an annotation; `of` is the field that holds the record's key."""
    return Subquery(open_duties(kind).filter(subject_id=OuterRef(of)).values(field)[:1])


def waiting_for(kind: Kind, actor: Actor) -> QuerySet[Item, Any]:
    """The actor's own records for which a duty of the kind is due soon, if the actor may do it."""
    rows: QuerySet[Item, Any] = Item.objects.filter(hidden=False, owner_id=actor.person_id)
    if not actor.can(kind.permission):
        return rows.none()
    soon = timezone.localdate() + kind.ahead
    return rows.filter(duties__kind=kind.name, duties__ended_on=None, duties__next_due__lte=soon)
