"""Commands about duties: owe one, prove that it was done, end it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.duties import selectors
from ninefold.kernel.duties.kinds import Kind
from ninefold.kernel.duties.models import Duty
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.dates import add_months


@command
def owe(kind: Kind, record: ItemModel, *, every: int, actor: Actor) -> Duty:
    """Owe a record a deed every so many months, the first time now. An open duty takes the new interval."""
    duty = selectors.owed(kind, record.pk)
    if duty is None:
        duty = _new(kind, record, every)
        duty.save()
        ledger.write("duties.duty.open", duty, actor=actor, changes=ledger.created(duty))
    elif duty.every != every:
        before = ledger.snapshot(duty)
        _set_pace(duty, every)
        duty.save()
        changes = ledger.changes_between(before, ledger.snapshot(duty))
        ledger.write("duties.duty.edit", duty, actor=actor, changes=changes)
    return duty


@command
def prove(
    kind: Kind, record: ItemModel, proof: ItemModel, *, every: int, actor: Actor, due: date | None = None
) -> Duty:
    """Close this turn with the record that proves it. The next one counts from that day, unless a day is named."""
    day = proof.item_facts().happened_on
    if kind.proven_by(proof) != record.pk or day is None:
        raise ValidationError(_("This record does not prove that it was done."))
    duty = selectors.owed(kind, record.pk)
    before = {} if duty is None else ledger.snapshot(duty)
    duty = duty or _new(kind, record, every)
    duty.every, duty.done_on, duty.evidence_id = every, day, proof.pk
    duty.next_due = due or add_months(day, every)
    duty.save()
    changes = ledger.changes_between(before, ledger.snapshot(duty))
    ledger.write("duties.duty.prove", duty, actor=actor, changes=changes)
    return duty


@command
def end(kind: Kind, record_id: UUID, *, actor: Actor) -> None:
    """End the duty; what was done stays on record."""
    duty = selectors.owed(kind, record_id)
    if duty is not None:
        duty.ended_on = timezone.localdate()
        duty.save()
        ledger.write("duties.duty.end", duty, actor=actor, changes={"ended_on": (None, duty.ended_on)})


def set_pace(kind: Kind, records: QuerySet[Any], every: int) -> None:
    """Set another interval for all of these records; part of the command that changes their rule and has the entry."""
    rows = list(selectors.open_duties(kind).filter(subject_id__in=records.values("pk")).exclude(every=every))
    for duty in rows:
        _set_pace(duty, every)
    Duty.objects.bulk_update(rows, ["every", "next_due"], batch_size=1000)


def _set_pace(duty: Duty, every: int) -> None:
    """The next due day moves with the interval; a day that was named by hand stays."""
    since = duty.done_on or duty.began_on
    if duty.next_due == add_months(since, duty.every):
        duty.next_due = add_months(since, every)
    duty.every = every


def _new(kind: Kind, record: ItemModel, every: int) -> Duty:
    today = timezone.localdate()
    return Duty(kind=kind.name, subject_id=record.pk, every=every, began_on=today, next_due=today)
