"""Order the export, see how far it is, take it away: administrators only, for a day."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.services import job_of
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.exports import services
from ninefold.workspace.exports.jobs import zip_of

RIGHT = "exports.make"


@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Say what goes in, then order it."""
    actor = actor_with(request, RIGHT)
    if request.method == "POST":
        return redirect("exports_progress", slug=slug, job=services.order_export(actor=actor).pk)
    context = {
        "heading": _("Export everything"),
        "lead": _("One ZIP with all that this organization keeps here. It opens without Ninefold."),
    }
    return render(request, "exports/order.html", context)


@require_safe
def progress_page(request: MemberRequest, slug: str, job: UUID) -> HttpResponse:
    """How far it is; the file when it is there."""
    ordered = _ordered(request, job)
    ready = ordered.state == State.DONE and zip_of(ordered).exists()
    context = {"job": ordered, "ready": ready, "size": zip_of(ordered).stat().st_size if ready else 0}
    if request.htmx:
        return render(request, "exports/_progress.html", context)
    return render(request, "exports/progress.html", context | {"heading": _("Export everything"), "lead": ""})


@require_safe
def download(request: MemberRequest, slug: str, job: UUID) -> HttpResponseBase:
    """The ZIP, for a day."""
    ordered = _ordered(request, job)
    if ordered.state != State.DONE or not zip_of(ordered).exists():
        raise Http404
    content = zip_of(ordered).open("rb")
    services.note_download(ordered.pk, actor=request.actor)
    name = f"{slug}-{ordered.created_at.date().isoformat()}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")


def _ordered(request: MemberRequest, job: UUID) -> Job:
    actor_with(request, RIGHT)
    found = job_of(job)
    if found is None or found.kind != services.KIND:
        raise Http404
    return found
