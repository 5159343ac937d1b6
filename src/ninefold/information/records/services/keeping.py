"""Commands that keep a record, correct it, hold it back, and let it prove a clause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.models import Amended, Brought, Record, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation
from ninefold.kernel.numbering import services as numbering
from ninefold.standards.record_kinds import expectation_of

NOTHING = Brought()
HELD_BY_KEYS = [field.name for field in Record._meta.fields if field.is_relation]  # checked by the database alone
DATES = {Amended.HAPPENED_ON, Amended.EXPIRES_ON}


@command
def keep(record: Record, *, actor: Actor, brought: Brought = NOTHING) -> Record:
    """Keep a record: its code, its rule's defaults, its files, and what it proves."""
    _not_to_come(record.happened_on)
    record.code = record.code or numbering.next_code("REC", digits=4)
    rule = selectors.rule_of(record.kind)
    if rule is not None:
        record.retention_id = record.retention_id or rule.retention_id
        record.owner_id = record.owner_id or rule.owner_id
    record.owner_id = record.owner_id or actor.person_id
    record.full_clean(exclude=HELD_BY_KEYS, validate_unique=False)
    record.save(force_insert=True)
    ledger.write("records.record.create", record, actor=actor, changes=ledger.created(record))
    item = Item.objects.get(pk=record.pk)
    for name, blob in brought.files:
        attachments.attach_blob(item, name, blob, actor=actor)
    expected = expectation_of(record.kind)
    if clauses := brought.clauses or (expected.clauses if expected else ()):
        pin(item, clauses, actor=actor, by_rule=not brought.clauses)
    for target in Item.objects.filter(pk__in=brought.documents):
        links.link(item, target, relation=Relation.PROVES, actor=actor)
    return record


@command
def keep_file(title: str, kind: str, happened_on: date, name: str, blob: Blob, *, actor: Actor) -> Record:
    """Keep a file that shows what was done; the rest follows from its kind."""
    record = Record(title=title, kind=kind, happened_on=happened_on)
    return keep(record, actor=actor, brought=Brought(files=((name, blob),)))


@command
def pin(item: Item, numbers: Iterable[str], *, actor: Actor, by_rule: bool = False) -> None:
    """Link a record of any area to clauses as their proof; one record may prove many."""
    keys = selectors.clause_keys()
    for number in numbers:
        if number not in keys:
            raise ValidationError({"clauses": _("There is no clause %s in your edition.") % number})
        links.link(item, relation=Relation.PROVES, clause=keys[number], actor=actor, by_rule=by_rule)


@command
def amend(record: Record, field: str, after: str, reason: str, *, actor: Actor) -> Record:
    """Correct one thing: the ledger keeps before and after side by side."""
    if record.state != State.KEPT:
        raise ValidationError(_("Only a record that is kept can be corrected."))
    if field not in Amended.values:
        raise ValidationError({"field": _("This is not corrected; say it as a comment.")})
    given_reason(reason)
    before, value = getattr(record, field), _value(field, after.strip())
    if value == before:
        raise ValidationError({"after": _("This is what stands there already.")})
    setattr(record, field, value)
    record.full_clean(exclude=HELD_BY_KEYS, validate_unique=False)
    record.save()
    told = {field: (before, value)}
    ledger.write("records.record.amend", record, actor=actor, changes=told, reason=reason.strip()[:500])
    return record


def _not_to_come(day: date) -> None:
    if day is not None and day > timezone.localdate():
        raise ValidationError({"happened_on": _("It has not happened yet: a record tells what was.")})


def _value(field: str, text: str) -> Any:
    if field not in DATES:
        return text
    if not text and field == Amended.EXPIRES_ON:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError({"after": _("Write the day as 2026-03-31.")}) from error
    if field == Amended.HAPPENED_ON and day > timezone.localdate():
        raise ValidationError({"after": _("It has not happened yet: a record tells what was.")})
    return day
