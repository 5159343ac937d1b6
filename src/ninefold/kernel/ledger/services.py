"""The one way to write the ledger: an entry for a deed, in the deed's own transaction."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from ninefold import __version__
from ninefold.kernel import commands, reactions
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.models import Entry, Mention, PersonalValue
from ninefold.lib.canonical import as_stored, canonical, plain, sha256_hex
from ninefold.lib.uuid7 import uuid7

FORMAT = 1  # of the canonical content; readers keep every format that was ever written
SITTING = timedelta(minutes=1)
IGNORED = frozenset({"id", "organization", "version", "created_at", "updated_at"})

Changes = Mapping[str, tuple[Any, Any]]


class _Salter:
    """Sets personal values aside: the content keeps SHA-256(salt‖value), a row of its own keeps salt and value."""

    def __init__(self) -> None:
        self.rows: list[PersonalValue] = []

    def aside(self, value: Any) -> Any:
        if value in (None, ""):
            return value
        salt, text = os.urandom(16), str(plain(value))
        commitment = sha256_hex(salt + text.encode())
        self.rows.append(PersonalValue(commitment=commitment, salt=salt, value=text))
        return {"salted": commitment}


def snapshot(record: models.Model) -> dict[str, Any]:
    """The values of a record's own fields, to compare before and after a change."""
    return {
        field.name: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in IGNORED
    }


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What differs, field by field."""
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def created(record: models.Model) -> dict[str, tuple[Any, Any]]:
    """The values of a new record as changes from nothing."""
    return {name: (None, value) for name, value in snapshot(record).items() if value not in (None, "", [], {})}


def write(
    event: str,
    subject: models.Model | None,
    *,
    actor: Actor,
    changes: Changes | None = None,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Append one entry `area.record.verb` for one deed and run the reactions to it."""
    salter = _Salter()
    entry = _new_entry(event, actor)
    if subject is not None:
        entry.subject_type, entry.subject_id = subject._meta.label_lower, subject.pk
    content = {
        **_deed(entry, actor, salter),
        "subject": {"type": entry.subject_type, "id": entry.subject_id, "label": _label(subject, salter)},
        "changes": _changes(subject, changes or {}, salter),
        "reason": reason,
        "data": data or {},
    }
    _keep(entry, content, salter)
    reactions.run(event, subject, entry=entry, actor=actor)
    return entry


def in_sitting(event: str, subject: models.Model, *, actor: Actor) -> bool:
    """Whether a record's newest entry is the same deed by the same person a moment ago: then no further one is needed.

    For text that saves itself while it is typed: one entry a minute says who wrote. The next one, and at the latest the
    one that freezes the text, says what came of it (decision 0010).
    """
    last = Entry.objects.filter(subject_id=subject.pk).order_by("-position").first()
    same = last is not None and (last.event, last.actor_id) == (event, actor.person_id)
    if last is None or not same or last.at < timezone.now() - SITTING:
        return False
    commands.note_entry()
    return True


def write_many(
    event: str,
    told: Sequence[tuple[models.Model, Changes]],
    *,
    actor: Actor,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Append one entry for a deed done to several records: its manifest names each with its own changes."""
    if len(told) == 1:
        subject, changes = told[0]
        return write(event, subject, actor=actor, changes=changes, reason=reason, data=data)
    salter = _Salter()
    entry = _new_entry(event, actor)
    kinds = {record._meta.label_lower for record, _changes in told}
    entry.subject_type = kinds.pop() if len(kinds) == 1 else ""
    content = {
        **_deed(entry, actor, salter),
        "subject": {"type": entry.subject_type, "id": None, "label": ""},
        "changes": [],
        "records": [_record(record, changes, salter) for record, changes in told],
        "reason": reason,
        "data": data or {},
    }
    _keep(entry, content, salter)
    mentions = [
        Mention(organization_id=entry.organization_id, entry_position=entry.position, subject_id=record.pk)
        for record, _changes in told
    ]
    Mention.across_organizations.bulk_create(mentions, batch_size=1000)
    for record, _changes in told:
        reactions.run(event, record, entry=entry, actor=actor)
    return entry


def lose(subject: models.Model, fields: Collection[str] = (), *, name: bool = False) -> None:
    """Erase what personal fields of a record ever said, or how it was called; entries and proofs stay as they are."""
    together = Mention.across_organizations.filter(subject_id=subject.pk).values("entry_position")
    rows = Entry.objects.filter(models.Q(subject_id=subject.pk) | models.Q(position__in=together))
    values, positions = [], []
    for row in rows:
        positions.append(row.position)
        for label, changes in _said_of(subject, json.loads(as_stored(row.content))):
            values += [value for each in changes if each["field"] in fields for value in (each["from"], each["to"])]
            values += [label] if name else []
    salted = {value["salted"] for value in values if isinstance(value, dict)}
    PersonalValue.across_organizations.filter(entry_position__in=positions, commitment__in=salted).delete()


def _said_of(subject: models.Model, content: Mapping[str, Any]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """How a stored entry calls a record, and what it says changed."""
    parts = [each for each in content.get("records", ()) if each["id"] == str(subject.pk)]
    if parts:
        return [(each["label"], each["changes"]) for each in parts]
    return [(content["subject"]["label"], content["changes"])]


def _new_entry(event: str, actor: Actor) -> Entry:
    commands.note_entry()
    organization_id = actor.organization_id
    return Entry(id=uuid7(), organization_id=organization_id, at=timezone.now(), event=event, actor_id=actor.person_id)


def _keep(entry: Entry, content: Mapping[str, Any], salter: _Salter) -> None:
    """Store the entry with its canonical bytes, and the personal values beside it."""
    entry.content = canonical(content)
    entry.digest = sha256_hex(entry.content)
    entry.save(force_insert=True)
    for row in salter.rows:
        row.organization_id, row.entry_position = entry.organization_id, entry.position
    PersonalValue.across_organizations.bulk_create(salter.rows, batch_size=1000)


def _deed(entry: Entry, actor: Actor, salter: _Salter) -> dict[str, Any]:
    """What every entry says: when, what kind of deed, and who."""
    return {
        "format": FORMAT,
        "id": entry.id,
        "organization": entry.organization_id,
        "at": _utc(entry.at),
        "event": entry.event,
        "actor": {
            "kind": actor.kind,
            "id": actor.person_id,
            "name": salter.aside(actor.name) if actor.person_id else actor.name,
            "roles": sorted(actor.roles),
            "from": salter.aside(actor.origin),
        },
        "app": __version__,
    }


def _record(record: models.Model, changes: Changes, salter: _Salter) -> dict[str, Any]:
    return {
        "type": record._meta.label_lower,
        "id": record.pk,
        "label": _label(record, salter),
        "changes": _changes(record, changes, salter),
    }


def _label(subject: models.Model | None, salter: _Salter) -> Any:
    if subject is None:
        return ""
    return salter.aside(str(subject)) if _personal(subject) else str(subject)


def _changes(subject: models.Model | None, changes: Changes, salter: _Salter) -> list[dict[str, Any]]:
    personal = _personal(subject)
    return [
        {"field": name, "from": _value(name, old, personal, salter), "to": _value(name, new, personal, salter)}
        for name, (old, new) in changes.items()
    ]


def _personal(subject: models.Model | None) -> frozenset[str]:
    fields: frozenset[str] = getattr(subject, "personal_fields", frozenset())
    return fields


def _value(name: str, value: Any, personal: Iterable[str], salter: _Salter) -> Any:
    return salter.aside(value) if name in personal else value


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
