"""The one way to write the ledger: an entry for a deed, in the deed's own transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from ninefold import __version__
from ninefold.kernel import commands, reactions
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.models import Entry, PersonalValue
from ninefold.lib.canonical import canonical, plain, sha256_hex
from ninefold.lib.uuid7 import uuid7

FORMAT = 1  # of the canonical content; readers keep every format that was ever written
IGNORED = frozenset({"id", "organization", "version", "created_at", "updated_at"})

Changes = Mapping[str, tuple[Any, Any]]


class _Salter:
    """Puts personal values aside: the content keeps SHA-256(salt‖value), the row keeps salt and value."""

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
    """Append one entry `area.record.verb` for one deed and tell those who react to it."""
    commands.note_entry()
    salter = _Salter()
    entry = Entry(
        id=uuid7(),
        organization_id=actor.organization_id,
        at=timezone.now(),
        event=event,
        actor_id=actor.person_id,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
    )
    entry.content = canonical(_content(entry, subject, actor, changes or {}, reason, data or {}, salter))
    entry.digest = sha256_hex(entry.content)
    entry.save(force_insert=True)
    _keep_values(entry, salter.rows)
    reactions.run(event, subject, entry=entry, actor=actor)
    return entry


def _content(
    entry: Entry,
    subject: models.Model | None,
    actor: Actor,
    changes: Changes,
    reason: str,
    data: Mapping[str, Any],
    salter: _Salter,
) -> dict[str, Any]:
    personal: frozenset[str] = getattr(subject, "personal_fields", frozenset())
    label = str(subject) if subject is not None else ""
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
        "subject": {
            "type": entry.subject_type,
            "id": entry.subject_id,
            "label": salter.aside(label) if personal else label,
        },
        "changes": [
            {"field": name, "from": _value(name, old, personal, salter), "to": _value(name, new, personal, salter)}
            for name, (old, new) in changes.items()
        ],
        "reason": reason,
        "data": data,
        "app": __version__,
    }


def _value(name: str, value: Any, personal: Iterable[str], salter: _Salter) -> Any:
    return salter.aside(value) if name in personal else value


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _keep_values(entry: Entry, rows: list[PersonalValue]) -> None:
    for row in rows:
        row.organization_id, row.entry_position = entry.organization_id, entry.position
    PersonalValue.across_organizations.bulk_create(rows)
