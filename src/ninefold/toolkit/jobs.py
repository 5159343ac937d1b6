"""Files that are too long for a request: the worker writes them, and they wait a day for their reader."""

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
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.lib.canonical import sha256_hex
from ninefold.toolkit.exchange.fields import file_columns, written
from ninefold.toolkit.exchange.holding import folder
from ninefold.toolkit.exchange.writing import CHUNK, xlsx_file
from ninefold.toolkit.listing import Query, joined, matching, read_query
from ninefold.toolkit.paper import list_pdf
from ninefold.toolkit.register import Register, by_name

JOBS = {"xlsx": "toolkit.workbook", "pdf": "toolkit.paper"}
A_DAY = 24 * 60 * 60
MOST_ON_PAPER = 3_000  # rows of a list


def order_file(register: Register, form: str, query: str, *, actor: Actor, site: str = "") -> Job:
    """Have the list that the address describes written; the same list, unchanged, is written once."""
    state = f"{register.name} {query} {timezone.localdate()} {ledger.last_position()}"
    payload = {"register": register.name, "query": query, "person": str(actor.person_id), "site": site}
    key = f"{JOBS[form]}:{actor.person_id}:{sha256_hex(state.encode())}"
    ordered = jobs.enqueue(JOBS[form], key=key, actor=actor, payload=payload)
    if ordered.state == State.FAILED:
        jobs.resume(ordered)
    return ordered


def form_of(ordered: Job) -> str:
    """The ending of the file that a job writes; "" when it is no job of ours."""
    return next((form for form, kind in JOBS.items() if kind == ordered.kind), "")


def file_of(ordered: Job) -> Path:
    """Where the file of a job lies while it is kept."""
    return folder("workbooks", A_DAY) / f"{ordered.pk}.{form_of(ordered)}"


@job(JOBS["xlsx"])
def write_workbook(running: Running, register: str, query: str, person: str, site: str) -> dict[str, int]:
    """Write what the person who asked may see now."""
    kind, _actor, _query, rows = _asked(register, query, person)
    keys = list(rows.values_list("pk", flat=True))
    with xlsx_file(_lines(kind, rows, keys, running)) as made, file_of(running.job).open("wb") as kept:
        shutil.copyfileobj(made, kept)
    return {"rows": len(keys)}


@job(JOBS["pdf"], lease=1200)
def write_paper(running: Running, register: str, query: str, person: str, site: str) -> dict[str, int]:
    """Write the list for paper; laying out its pages is one long step at the end."""
    kind, actor, asked, rows = _asked(register, query, person)
    found = list(joined(kind, rows)[:MOST_ON_PAPER])
    running.progress(len(found) // 2, len(found))
    slug = Organization.objects.values_list("slug", flat=True).get(pk=actor.organization_id)
    file_of(running.job).write_bytes(list_pdf(kind, asked, found, len(found), actor=actor, slug=slug, site=site))
    return {"rows": len(found)}


def _asked(register: str, query: str, person: str) -> tuple[Register, Actor, Query, QuerySet[Any]]:
    """What the person may see now of what was asked."""
    kind = by_name(register)
    actor = identity.actor_for(Person.objects.get(pk=person))
    if kind is None or not actor.can(kind.read):
        raise PermissionDenied
    asked = read_query(kind, QueryDict(query))
    return kind, actor, asked, matching(kind, actor, asked)[0]


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
