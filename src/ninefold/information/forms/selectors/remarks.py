"""What an auditor would point at in registers; each one query."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ninefold.information.forms.models import Entry, EntryState, Form
from ninefold.information.forms.selectors.entries import entries
from ninefold.information.forms.selectors.registers import in_use
from ninefold.kernel.actors import Actor
from ninefold.standards.period import PERIOD

GRACE = timedelta(days=30)  # how long what comes later may take


def without_entries(actor: Actor, *, on: date) -> QuerySet[Form]:
    """Registers that were in use for the whole period and got no entry in it."""
    recent = Entry.objects.filter(form=OuterRef("pk"), state=EntryState.KEPT, happened_on__gt=on - PERIOD)
    begun = in_use(actor).filter(Q(current__effective_from__lte=on - GRACE) | Q(current__number__gt=1))
    return begun.exclude(Exists(recent)).order_by("title")


def incomplete(actor: Actor, *, on: date) -> QuerySet[Entry, Any]:
    """Entries older than a month that lack a needed field or signature."""
    rows = entries(actor).filter(incomplete=True, state=EntryState.KEPT, happened_on__lte=on - GRACE)
    return rows.select_related("form", "form_version").order_by("happened_on", "pk")


def outside(actor: Actor) -> QuerySet[Entry, Any]:
    """Entries with a number beyond its limits and no word about it."""
    rows = entries(actor).filter(outside=True, state=EntryState.KEPT)
    return rows.select_related("form", "form_version").order_by("happened_on", "pk")


def newer_entry() -> Exists:
    """A later entry about the same thing, which makes an earlier one history."""
    same = Entry.objects.filter(form=OuterRef("form"), walk=OuterRef("walk"), state=EntryState.KEPT)
    later = Q(happened_on__gt=OuterRef("happened_on")) | Q(happened_on=OuterRef("happened_on"), pk__gt=OuterRef("pk"))
    return Exists(same.filter(later))


def overdue(actor: Actor, *, on: date) -> QuerySet[Entry, Any]:
    """Newest entries about a thing whose next entry is overdue, of registers in use, the longest late first."""
    rows = entries(actor).filter(due_on__lt=on, state=EntryState.KEPT, form__in=in_use(actor))
    return rows.exclude(newer_entry()).select_related("form").order_by("due_on", "pk")


def unretained(actor: Actor) -> QuerySet[Form]:
    """Registers in use that do not say how long their entries are kept."""
    return in_use(actor).filter(retention=None).order_by("title")
