"""Files that take too long for a request: the worker writes them, and they are kept for a day."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.http import QueryDict
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ninefold.kernel.attachments.parking import folder
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.lib.canonical import sha256_hex
from ninefold.lib.sheets import xlsx_file
from ninefold.toolkit.outgoing import Asked, Make, Outgoing
from ninefold.toolkit.paper import list_pdf

JOBS = {"xlsx": "toolkit.workbook", "pdf": "toolkit.paper"}
A_DAY = 24 * 60 * 60  # seconds
PART = 1_000  # rows of one PDF: all of them take memory until the last is laid out


def order_file(make: Make, asked: Asked, out: Outgoing, form: str, *, again: str, site: str) -> Job:
    """Have the list at this address written; the same unchanged list is written once."""
    payload = {
        "make": f"{make.__module__}.{make.__qualname__}",
        "person": str(asked.actor.person_id),
        "slug": asked.slug,
        "about": asked.about,
        "query": asked.params.urlencode(),
    }
    state = f"{payload} {timezone.localdate()} {ledger.last_position()}"
    shown = {"register": out.register.name, "name": out.name, "note": out.noted(asked.params), "again": again}
    key = f"{JOBS[form]}:{asked.actor.person_id}:{sha256_hex(state.encode())}"
    ordered = jobs.enqueue(JOBS[form], key=key, actor=asked.actor, payload=payload | shown | {"site": site})
    if ordered.state == State.FAILED:
        jobs.resume(ordered)
    return ordered


def form_of(ordered: Job) -> str:
    """The ending of the file that a job writes; "" for other jobs."""
    return next((form for form, kind in JOBS.items() if kind == ordered.kind), "")


def file_of(ordered: Job) -> Path:
    """Where the file of a job lies while it is kept."""
    return folder("workbooks", A_DAY) / f"{ordered.pk}.{form_of(ordered)}"


@job(JOBS["xlsx"])
def write_workbook(running: Running, **_payload: str) -> dict[str, int]:
    """Write what the person who asked may see now."""
    _asked, out = _ordered(running.job)
    keys = list(out.rows.values_list("pk", flat=True))
    with xlsx_file(out.lines_in_parts(keys, running.progress)) as made, file_of(running.job).open("wb") as kept:
        shutil.copyfileobj(made, kept)
    return {"rows": len(keys)}


@job(JOBS["pdf"], lease=1200)
def write_paper(running: Running, site: str, **_payload: str) -> dict[str, Any]:
    """Write the list as PDF; one with many rows as a ZIP of several, each laid out in one long step."""
    asked, out = _ordered(running.job)
    keys = list(out.rows.values_list("pk", flat=True))
    parts = [keys[start : start + PART] for start in range(0, len(keys), PART)] or [[]]
    with ZipFile(file_of(running.job), "w") as kept:
        for number, part in enumerate(parts):
            running.progress(number * PART, len(keys))
            told = _("part %(n)d of %(all)d") % {"n": number + 1, "all": len(parts)} if len(parts) > 1 else ""
            pdf = list_pdf(partial(out.table, out.rows.filter(pk__in=part)), actor=asked.actor, site=site, part=told)
            kept.writestr(f"{out.name}-{number + 1:02d}.pdf", pdf)
    if len(parts) == 1:
        file_of(running.job).write_bytes(pdf)
    return {"rows": len(keys), "form": "pdf" if len(parts) == 1 else "zip"}


def _ordered(ordered: Job) -> tuple[Asked, Outgoing]:
    """The list that was ordered, with what the person may see now."""
    told = ordered.payload
    actor = identity.actor_for(Person.objects.get(pk=told["person"]))
    asked = Asked(actor, told["slug"], told["about"], QueryDict(told["query"]))
    return asked, import_string(told["make"])(asked)
