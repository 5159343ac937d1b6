"""Evidence: areas say which of their records prove which clause; readiness reads it without knowing the areas.

A source names the newest few, to judge by; a population is a query for all of them, to list, count and sample from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ninefold.kernel.actors import Actor


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


Source = Callable[[Actor], Iterable[Evidence]]
Population = Callable[[Actor, Collection[str]], QuerySet[Any, Any]]
_sources: list[Source] = []
_populations: list[Population] = []


def evidence(function: Source) -> Source:
    """Register a source; it runs a fixed number of queries however many rows there are."""
    _sources.append(function)
    return function


def gather(actor: Actor) -> Iterator[Evidence]:
    """Everything that every area offers."""
    for source in _sources:
        yield from source(actor)


def population(function: Population) -> Population:
    """Register a query for the keys of all items of an area that prove one of some clauses, named by number."""
    _populations.append(function)
    return function


def populations(actor: Actor, numbers: Collection[str]) -> list[QuerySet[Any, Any]]:
    """The queries of every area; to be part of another query, not run alone."""
    return [function(actor, numbers) for function in _populations]
