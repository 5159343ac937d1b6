"""What of registers may go by its retention class, and what waits for a second person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ninefold.information.forms.models import Entry, EntryState, Snapshot, SnapshotState
from ninefold.information.retention import selectors as retention
from ninefold.kernel.actors import Actor

IN_FORCE = Q(state=SnapshotState.APPROVED, month="")  # the revision that people work by


def entries_due(actor: Actor, *, on: date) -> QuerySet[Any]:
    """Kept entries whose time is over and that nothing holds back, oldest first."""
    return _due(_entries(actor), on)


def entries_proposed(actor: Actor) -> QuerySet[Any]:
    return _proposed(_entries(actor))


def snapshots_due(actor: Actor, *, on: date) -> QuerySet[Any]:
    """What was kept of registers and is over, but for revisions in force, oldest first."""
    return _due(_snapshots(actor).exclude(IN_FORCE), on)


def snapshots_proposed(actor: Actor) -> QuerySet[Any]:
    return _proposed(_snapshots(actor))


def entries_held(actor: Actor) -> QuerySet[Any]:
    return _held(_entries(actor))


def snapshots_held(actor: Actor) -> QuerySet[Any]:
    return _held(_snapshots(actor))


def _held(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(hold_since=None).select_related("hold_by").order_by("hold_since", "pk")


def _due(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    over = retention.time_is_over("form__retention", "happened_on", on=on)
    return rows.filter(over, proposed_on=None, hold_since=None).order_by("happened_on", "pk")


def _proposed(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(proposed_on=None).order_by("proposed_on", "pk")


def _entries(actor: Actor) -> QuerySet[Any]:
    rows: Any = Entry.objects.all().visible_to(actor, "forms.read").filter(state=EntryState.KEPT)
    found: QuerySet[Any] = rows.select_related("form__retention", "form_version", "proposed_by")
    return found


def _snapshots(actor: Actor) -> QuerySet[Any]:
    gone = (SnapshotState.DISPOSED, SnapshotState.VOID)
    rows: Any = Snapshot.objects.all().visible_to(actor, "forms.read").exclude(state__in=gone)
    found: QuerySet[Any] = rows.select_related("form__retention", "proposed_by")
    return found
