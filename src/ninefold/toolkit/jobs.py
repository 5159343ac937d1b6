"""Workbooks that are too long for a request: the worker writes them, and they wait a day for their reader."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.lib.canonical import sha256_hex
from ninefold.toolkit.exchange.fields import file_columns, written
from ninefold.toolkit.exchange.holding import folder
from ninefold.toolkit.exchange.writing import CHUNK, xlsx_file
from ninefold.toolkit.listing import matching, read_query
from ninefold.toolkit.register import Register, by_name

JOB = "toolkit.workbook"
A_DAY = 24 * 60 * 60


def order_workbook(register: Register, query: str, *, actor: Actor) -> Job:
    """Have the list that the address describes written; the same list, unchanged, is written once."""
    state = f"{register.name} {query} {timezone.localdate()} {ledger.last_position()}"
    payload = {"register": register.name, "query": query, "person": str(actor.person_id)}
    key = f"{JOB}:{actor.person_id}:{sha256_hex(state.encode())}"
    ordered = jobs.enqueue(JOB, key=key, actor=actor, payload=payload)
    if ordered.state == State.FAILED:
        jobs.resume(ordered)
    return ordered


def workbook_of(ordered: Job) -> Path:
    """Where the file of a job lies while it is kept."""
    return folder("workbooks", A_DAY) / f"{ordered.pk}.xlsx"


@job(JOB)
def write_workbook(running: Running, register: str, query: str, person: str) -> dict[str, int]:
    """Write what the person who asked may see now."""
    kind = by_name(register)
    actor = identity.actor_for(Person.objects.get(pk=person))
    if kind is None or not actor.can(kind.read):
        raise PermissionDenied
    rows, _problems = matching(kind, actor, read_query(kind, QueryDict(query)))
    keys = list(rows.values_list("pk", flat=True))
    with xlsx_file(_lines(kind, rows, keys, running)) as made, workbook_of(running.job).open("wb") as kept:
        shutil.copyfileobj(made, kept)
    return {"rows": len(keys)}


def _lines(register: Register, rows: QuerySet[Any], keys: list[UUID], running: Running) -> Iterator[list[Any]]:
    """Head and rows, in parts by key: no query stays open while the progress is written."""
    columns = file_columns(register)
    yield [column.name for column in columns]
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        found = rows.order_by().filter(pk__in=part).values_list("pk", *(column.path for column in columns))
        values = {pk: row for pk, *row in found}
        yield from (written(columns, tuple(values[key])) for key in part if key in values)
        running.progress(start + len(part), len(keys))
