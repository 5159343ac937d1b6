"""Questions to the ledger: entries as readable lines with their differences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ninefold.kernel.ledger.models import Entry, PersonalValue
from ninefold.lib.canonical import sha256_hex


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One entry made readable."""

    position: int
    at: datetime
    event: str
    actor: str
    actor_id: UUID | None
    subject: str
    subject_type: str
    subject_id: UUID | None
    changes: tuple[Change, ...]
    reason: str
    data: dict[str, Any]
    digest: str
    intact: bool


def entries() -> QuerySet[Entry]:
    """The active organization's entries, newest first."""
    return Entry.objects.order_by("-position")


def entries_about(subject_id: UUID) -> QuerySet[Entry]:
    """What happened to one record, newest first."""
    return entries().filter(subject_id=subject_id)


def last_position() -> int:
    """The newest entry's position of the active organization; 0 when there is none."""
    return entries().values_list("position", flat=True).first() or 0


def lines(rows: Iterable[Entry]) -> list[Line]:
    """Readable lines of these entries, personal values put back where they still exist; one further query."""
    rows = list(rows)
    kept = PersonalValue.across_organizations.filter(entry_position__in=[row.position for row in rows])
    values = {row.commitment: row.value for row in kept}
    return [_line(row, values) for row in rows]


def _line(row: Entry, values: dict[str, str]) -> Line:
    raw = bytes(row.content)
    content = json.loads(raw)

    def show(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"salted"}:
            return values.get(value["salted"], _("erased"))
        return value

    return Line(
        position=row.position,
        at=row.at,
        event=row.event,
        actor=show(content["actor"]["name"]),
        actor_id=row.actor_id,
        subject=show(content["subject"]["label"]),
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        changes=tuple(Change(c["field"], show(c["from"]), show(c["to"])) for c in content["changes"]),
        reason=content["reason"],
        data=content["data"],
        digest=row.digest,
        intact=sha256_hex(raw) == row.digest,
    )
