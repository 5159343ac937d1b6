"""Evidence: areas say which of their records prove which clause; readiness reads it without knowing the areas.

A source gives the newest few rows, to judge by; a population is a query for all of them, to list, count and sample.
All sources give rows of the same columns, so that one UNION query reads them all, however many areas there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from ninefold.kernel.actors import Actor

COLUMNS = ("_key", "_clause", "_label", "_on", "_number", "_added", "_clauses", "_person", "_signed")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks of a clause: a document in force, a record with its day, or that it does not apply."""

    clause: str  # "4.3"; a parent such as "8.4" covers everything under it
    record: bool  # a record of something that happened, not a document that says what should
    label: str
    on: date | None = None
    verified: bool = False  # by an audit or a second person
    item_id: UUID | None = None
    left_out: bool = False  # says, with the label as reason, that the clause does not apply here; proves nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a source; fields that a source does not use are empty."""

    key: UUID
    clause: str
    label: str
    on: date | None
    number: int
    added: datetime | None
    clauses: Any  # by edition
    person: UUID | None  # who added it
    signed: Any


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of proof: the rows that the actor may see (built by `as_rows`), and what each row proves."""

    name: str
    rows: Callable[[Actor], QuerySet[Any, Any]]
    read: Callable[[Row], Iterable[Evidence]]
    leaves_out: bool = False  # only says what does not apply


Population = Callable[[Actor, Collection[str]], QuerySet[Any, Any]]
_sources: dict[str, Source] = {}
Unfinished = Callable[[Actor, Collection[UUID]], Mapping[UUID, str]]
_populations: list[Population] = []
_unfinished: list[Unfinished] = []


def declare(source: Source) -> None:
    """Called by an area's `proofs.py`; a source is declared once."""
    if source.name in _sources:
        raise ValueError(f"the proofs of {source.name} are declared twice")
    _sources[source.name] = source


def as_rows(
    rows: Any,
    *,
    key: str,
    label: Any,
    clause: Any = Value(""),
    on: Any = Value(None),
    number: Any = Value(0),
    added: Any = Value(None),
    clauses: Any = Value(None),
    person: Any = Value(None),
    signed: Any = Value(None),
) -> Any:
    """The rows of a source with the columns of the shared query, given as expressions."""
    return rows.order_by().annotate(
        _key=F(key),
        _clause=Cast(clause, CharField(max_length=600)),
        _label=Cast(label, CharField(max_length=700)),
        _on=Cast(on, DateField()),
        _number=Cast(number, IntegerField()),
        _added=Cast(added, DateTimeField()),
        _clauses=Cast(clauses, JSONField()),
        _person=Cast(person, UUIDField()),
        _signed=Cast(signed, JSONField()),
    )


def gather(actor: Actor) -> Iterator[Evidence]:
    """Everything that every area offers; one query."""
    parts = [
        each.rows(actor).annotate(_source=Value(each.name, output_field=CharField())).values_list("_source", *COLUMNS)
        for each in _sources.values()
    ]
    for source, *row in parts[0].union(*parts[1:], all=True).order_by("_source", "_clause", "_key"):
        yield from _sources[source].read(Row(*row))


def left_out(actor: Actor) -> dict[str, str]:
    """What does not apply here, by the number of its clause, with the reason."""
    found: dict[str, str] = {}
    for source in (each for each in _sources.values() if each.leaves_out):
        for row in source.rows(actor).values_list(*COLUMNS):
            found |= {each.clause: each.label for each in source.read(Row(*row))}
    return found


def reason_without(clauses: Collection[str], spared: Mapping[str, str]) -> str:
    """Why none of these clauses is asked for; "" unless all of them, or what they contain, are left out."""
    reasons = [
        next((why for number, why in spared.items() if _touches(number, clause)), "") for clause in clauses if clauses
    ]
    return reasons[0] if reasons and all(reasons) else ""


def _touches(number: str, clause: str) -> bool:
    return f"{clause}.".startswith(f"{number}.") or f"{number}.".startswith(f"{clause}.")


def population(function: Population) -> Population:
    """Register a query for the keys of all items of an area that prove one of the clauses with these numbers."""
    _populations.append(function)
    return function


def populations(actor: Actor, numbers: Collection[str]) -> list[QuerySet[Any, Any]]:
    """The queries of every area, as subqueries."""
    return [function(actor, numbers) for function in _populations]


def unfinished(function: Unfinished) -> Unfinished:
    """Register a function that says which of these items do not prove anything yet, and what they lack."""
    _unfinished.append(function)
    return function


def lacking(actor: Actor, keys: Collection[UUID]) -> dict[UUID, str]:
    """What the items with these keys lack before they count; those that lack nothing are left out."""
    found: dict[UUID, str] = {}
    for function in _unfinished:
        found |= function(actor, keys)
    return found
