"""Questions to the ledger: entries as readable lines with their differences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, BooleanField, F, Func, QuerySet, UUIDField, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.kernel import active
from ninefold.kernel.ledger.models import Entry, Mention, PersonalValue
from ninefold.lib.canonical import as_stored, plain, sha256_hex

NAMED = 3  # records that a line names


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: Any
    after: Any
    of: str = ""  # the record, where an entry tells of several


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
    intact: bool  # its bytes, its columns and the values aside are as they were written

    @property
    def kind(self) -> str:
        """What sort of record it is about, in words; "" where there is none."""
        app, _dot, name = self.subject_type.partition(".")
        model = apps.all_models.get(app, {}).get(name)
        return capfirst(str(model._meta.verbose_name)) if model else ""


def entries() -> QuerySet[Entry]:
    """The active organization's entries, newest first."""
    return Entry.objects.order_by("-position")


def entries_about(subject_id: UUID) -> QuerySet[Entry]:
    """What happened to one record, newest first."""
    alone = entries().filter(subject_id=subject_id).order_by().values("position")
    among = Mention.across_organizations.filter(organization_id=active.organization_id(), subject_id=subject_id)
    positions = alone.union(among.values("entry_position"), all=True)
    return entries().filter(position__in=positions).annotate(about=Value(subject_id, UUIDField()))


class _Holds(Func):
    """Whether bytes stand within other bytes, as both databases say it."""

    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(INSTR(%(expressions)s) > 0)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        shape = {"template": "(POSITION(%(expressions)s) > 0)", "arg_joiner": " IN "}
        return turned.as_sql(compiler, connection, **shape, **context)


def with_words(rows: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    """Entries in which these words stand as they were written: in a reason, the name of a record, a value."""
    written = json.dumps(words, ensure_ascii=False)[1:-1].encode()
    return rows.filter(_Holds(F("content"), Value(written, BinaryField())))


def last_position() -> int:
    """The newest entry's position of the active organization; 0 when there is none."""
    return entries().values_list("position", flat=True).first() or 0


def lines(rows: Iterable[Entry]) -> list[Line]:
    """Readable lines of these entries, personal values put back where they still exist; one further query."""
    rows = list(rows)
    kept = list(PersonalValue.across_organizations.filter(entry_position__in=[row.position for row in rows]))
    values = {row.commitment: row.value for row in kept}
    altered = {row.entry_position for row in kept if not row.intact}
    return [_line(row, values, aside_intact=row.position not in altered) for row in rows]


def values_aside(rows: Iterable[Entry]) -> dict[int, dict[str, dict[str, str]]]:
    """Salt and value of each commitment by entry, with which anybody can check what the content only commits to."""
    kept = PersonalValue.across_organizations.filter(entry_position__in=[row.position for row in rows])
    found: dict[int, dict[str, dict[str, str]]] = {}
    for row in kept:
        found.setdefault(row.entry_position, {})[row.commitment] = {
            "salt": as_stored(row.salt).hex(),
            "value": row.value,
        }
    return found


def json_lines(rows: Iterable[Entry]) -> Iterator[str]:
    """One JSON object a line. `content` is text: its UTF-8 bytes have the hash beside it."""
    rows = list(rows)
    aside = values_aside(rows)
    for row in rows:
        found = {"position": row.position, "sha256": row.digest, "content": _text(row)}
        yield json.dumps({**found, "aside": aside.get(row.position, {})}, ensure_ascii=False) + "\n"


def _text(row: Entry) -> str:
    """The stored bytes as text; changed ones may be no text any more, and their hash does not fit either way."""
    return as_stored(row.content).decode(errors="replace")


def _line(row: Entry, values: dict[str, str], *, aside_intact: bool) -> Line:
    raw = as_stored(row.content)
    if sha256_hex(raw) != row.digest:
        return _unreadable(row)
    content = json.loads(raw)

    def show(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"salted"}:
            return values.get(value["salted"], _("erased"))
        return value

    about = str(getattr(row, "about", ""))
    records = [each for each in content.get("records", ()) if about in ("", each["id"])]
    changes = list(_changes(content, "", show))
    for record in records:
        changes += _changes(record, "" if about else show(record["label"]), show)
    return Line(
        position=row.position,
        at=row.at,
        event=row.event,
        actor=_who(row, show(content["actor"]["name"])),
        actor_id=row.actor_id,
        subject=_named([show(each["label"]) for each in (records or [content["subject"]])]),
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        changes=tuple(changes),
        reason=content["reason"],
        data=content["data"],
        digest=row.digest,
        intact=_columns_fit(row, content) and aside_intact,
    )


def _unreadable(row: Entry) -> Line:
    """An entry whose bytes are other ones now: nothing in them is told as if it had been written."""
    return Line(
        position=row.position,
        at=row.at,
        event=row.event,
        actor="",
        actor_id=row.actor_id,
        subject="",
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        changes=(),
        reason="",
        data={},
        digest=row.digest,
        intact=False,
    )


def _columns_fit(row: Entry, content: dict[str, Any]) -> bool:
    """Whether the columns, by which an entry is found and shown, say what its content says."""
    actor, subject = content["actor"], content["subject"]
    beside = [row.id, row.organization_id, row.event, row.actor_id, row.subject_type, row.subject_id]
    told = [content["id"], content["organization"], content["event"], actor["id"], subject["type"], subject["id"]]
    return plain(beside) == told and datetime.fromisoformat(content["at"]) == row.at


def _who(row: Any, name: str) -> str:
    """The person, or what worked by itself; a job is known to its programmers only."""
    return _("Background work") if row.actor_id is None and name.startswith("job ") else name


def _changes(told: dict[str, Any], of: str, show: Callable[[Any], Any]) -> Iterator[Change]:
    """What differs: a move that leaves the state names it all the same."""
    return (
        Change(each["field"], show(each["from"]), show(each["to"]), of)
        for each in told["changes"]
        if each["from"] != each["to"]
    )


def _named(labels: list[str]) -> str:
    if len(labels) <= NAMED:
        return ", ".join(labels)
    return _("%(names)s and %(n)d more") % {"names": ", ".join(labels[:NAMED]), "n": len(labels) - NAMED}
