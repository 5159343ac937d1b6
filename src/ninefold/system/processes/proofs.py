"""What processes prove: that they are described, that documents carry them, and that records show them at work."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Trim

from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source, population
from ninefold.system.processes import selectors

EACH = 12  # named of each sort; more would say nothing new
RUN, WRITTEN = "4.4.1", "4.4.2"  # the clause about processes under control and the documents that support them
NAME = Trim(Concat("code", Value(" "), "title"))


def in_use(actor: Actor) -> Any:
    """Processes in use, each with owner, start and end: the description that 4.4.1 asks for."""
    rows = selectors.in_use(actor).order_by("-in_use_since", "-pk")
    newest = selectors.in_use(actor).filter(pk__in=rows.values("pk")[:EACH])
    label = Trim(Concat("code", Value(" "), "name"))
    return evidence.as_rows(newest.select_related(None), key="pk", label=label, on=F("in_use_since"))


def read_process(row: Row) -> Iterator[Evidence]:
    yield Evidence(RUN, False, row.label, row.on, item_id=row.key)


def documents(actor: Actor) -> Any:
    """Documents in force that belong to a process in use."""
    rows = selectors.written(actor).order_by("-happened_on", "-pk")
    newest = selectors.written(actor).filter(pk__in=rows.values("pk")[:EACH])
    return evidence.as_rows(newest, key="pk", label=NAME, on=F("happened_on"))


def read_document(row: Row) -> Iterator[Evidence]:
    yield Evidence(WRITTEN, False, row.label, row.on, item_id=row.key)


def records(actor: Actor) -> Any:
    """The newest records of processes in use."""
    rows = selectors.shown(actor).order_by("-happened_on", "-pk")
    newest = selectors.shown(actor).filter(pk__in=rows.values("pk")[:EACH])
    return evidence.as_rows(newest, key="pk", label=NAME, on=F("happened_on"), added=F("added_on"))


def read_record(row: Row) -> Iterator[Evidence]:
    for clause in (RUN, WRITTEN):
        yield Evidence(clause, True, row.label, row.on, item_id=row.key)


evidence.declare(Source("process", in_use, read_process))
evidence.declare(Source("process_document", documents, read_document))
evidence.declare(Source("process_record", records, read_record))


@population
def records_of_processes(actor: Actor, numbers: Collection[str]) -> QuerySet[Any, Any]:
    """Every record of a process in use, for the clauses about processes."""
    rows = selectors.shown(actor)
    return (rows if {RUN, WRITTEN} & set(numbers) else rows.none()).values("pk")
