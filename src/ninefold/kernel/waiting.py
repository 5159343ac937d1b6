"""What waits for a person: areas give it as rows of one shape, for My work, Home, the bar and the daily mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, DateField, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.caching import cached_until_next_entry

SOME_DAY = date(9999, 12, 31)  # the date of what has no date, so that it sorts last
ENOUGH = 500  # rows that one query brings; it takes a second one to count more than that
COLUMNS = ("_kind", "pk", "_title", "_note", "_due", "_number", "_pressed")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a source."""

    key: UUID
    title: str
    note: str
    due: date | None
    number: int
    pressed: bool  # somebody reminded the person of it


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing that waits: the actor's rows (built by `as_rows`), the page that opens one, and its words."""

    name: str
    page: str  # a route that takes the slug and the key
    rows: Callable[[Actor], QuerySet[Any]]
    words: Callable[[Row], tuple[str, str]] = lambda row: (row.title, row.note)  # title and note
    together: str = ""  # a route where several of the kind are done at once


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, in words."""

    title: str
    note: str
    page: str
    key: UUID
    due: date | None
    pressed: bool
    together: str

    @property
    def late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


_sources: dict[str, Source] = {}


def declare(source: Source) -> None:
    """Called by an area's `contributions.py`; a source is declared once."""
    if source.name in _sources:
        raise ValueError(f"what waits as {source.name} is declared twice")
    _sources[source.name] = source


def as_rows(
    rows: Any,
    *,
    title: Any,
    note: Any = Value(""),
    due: Any = None,
    number: Any = Value(0),
    pressed: Any = Value(False),
) -> Any:
    """The rows of a source with the columns of the shared query, given as expressions."""
    some_day = Value(SOME_DAY, output_field=DateField())
    return rows.order_by().annotate(
        _title=Cast(title, CharField(max_length=500)),
        _note=Cast(note, CharField(max_length=500)),
        _due=Coalesce(due, some_day) if due is not None else some_day,
        _number=Cast(number, IntegerField()),
        _pressed=Cast(pressed, BooleanField()),
    )


def since(field: str, day: date) -> Any:
    """Whether a date field is that day or later; false without a date."""
    return Case(When(**{f"{field}__gte": day}, then=Value(True)), default=Value(False))


@cached_until_next_entry
def count(actor: Actor) -> int:
    """How many things wait for the actor: the number beside My work; one query."""
    return 0 if actor.person_id is None else _all(actor, "pk").count()


def first(actor: Actor, *, most: int) -> tuple[list[Waiting], int]:
    """What waits and is due first, and the number of all."""
    if actor.person_id is None:
        return [], 0
    lines, number = _first(actor, most)
    return [_line(*line) for line in lines], number


@cached_until_next_entry
def _first(actor: Actor, most: int) -> tuple[list[Any], int]:
    """One query, two when there is more than that brings."""
    rows = list(_all(actor, *COLUMNS).order_by("_due", "_title")[:ENOUGH])
    return rows[:most], len(rows) if len(rows) < ENOUGH else _all(actor, "pk").count()


def _all(actor: Actor, *columns: str) -> Any:
    parts = [
        each.rows(actor).annotate(_kind=Value(each.name, output_field=CharField())).values_list(*columns)
        for each in _sources.values()
    ]
    return parts[0].union(*parts[1:], all=True)


def _line(kind: str, key: UUID, title: str, note: str, due: date, number: int, pressed: bool) -> Waiting:
    source = _sources[kind]
    row = Row(key, title, note, None if due == SOME_DAY else due, number, bool(pressed))
    words, beside = source.words(row)
    return Waiting(words, beside, source.page, key, row.due, row.pressed, source.together)
