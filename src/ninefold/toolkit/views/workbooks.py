"""The page on which somebody waits for a long file, and the file itself."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.services import job_of
from ninefold.toolkit import services
from ninefold.toolkit.jobs import file_of, form_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, frame

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {"xlsx": WORKBOOK, "pdf": "application/pdf", "zip": "application/zip"}


@require_safe
def workbook_page(request: MemberRequest, slug: str, job: UUID, register: Register) -> HttpResponseBase:
    """Show the progress; with `?file`, send the file to the person who ordered it."""
    ordered = _ordered(request, job, register)
    form = (ordered.result or {}).get("form") or form_of(ordered)
    ready = ordered.state == State.DONE and file_of(ordered).exists()
    if ready and "file" in request.GET:
        name = f"{ordered.payload['name']}-{ordered.created_at.date().isoformat()}.{form}"
        content = file_of(ordered).open("rb")
        services.note_export(register, form, ordered.payload["note"], actor=request.actor)
        return FileResponse(content, as_attachment=True, filename=name, content_type=MEDIA_TYPES[form])
    context = {"job": ordered, "ready": ready, "again": ordered.payload["again"], "here": request.path}
    if request.htmx:
        return render(request, "toolkit/register/_workbook.html", context)
    context |= frame(request, slug, register, (_("File"), "")) | {"heading": _("Long list as a file"), "lead": ""}
    return render(request, "toolkit/register/workbook.html", context)


def _ordered(request: MemberRequest, job: UUID, register: Register) -> Job:
    actor = actor_with(request, register.read)
    found = job_of(job)
    mine = actor.person_id, register.name
    if found is None or not form_of(found) or (found.requested_by, found.payload["register"]) != mine:
        raise Http404
    return found
