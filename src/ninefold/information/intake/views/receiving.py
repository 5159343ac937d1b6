"""Pages that take files in and follow their reading."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.intake import selectors, services
from ninefold.information.intake.models import Import, State
from ninefold.kernel import contributions
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.jobs import services as jobs
from ninefold.toolkit.views.opening import actor_with


def import_for(request: MemberRequest, pk: UUID, permission: str = "intake.read") -> Import:
    """An import that the actor may see; with the right to change it when that is asked."""
    actor = actor_with(request, "intake.read")
    found = selectors.imports(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    actor_with(request, permission)
    return found


def trail(slug: str, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of an import, from the list of imports on."""
    return [(_("Documents"), ""), (_("Packs and import"), reverse("intake_list", args=[slug])), *rest]


@require_safe
def imports(request: MemberRequest, slug: str) -> HttpResponse:
    """Every import, newest first."""
    actor = actor_with(request, "intake.read")
    context = {
        "heading": _("Packs and import"),
        "lead": _("Bring in the documents that you have. They are read here, on this server."),
        "imports": selectors.imports(actor),
        "may_write": actor.can("intake.write"),
        "views": [view for other in contributions.at("intake.list.views") for view in other(actor, slug)],
    }
    return render(request, "intake/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, slug: str) -> HttpResponse:
    """Take files, a folder or a ZIP and begin to read them."""
    actor = actor_with(request, "intake.write")
    problem, earlier = "", selectors.newest(actor)
    if request.method == "POST":
        try:
            batch = services.start_import(actor=actor, stood_on=_day(request.POST.get("stood_on", "")))
            services.receive(batch, named_files(request), actor=actor)
            if earlier and "together" in request.POST:
                services.take_along(batch, earlier, actor=actor)
            services.begin_reading(batch, actor=actor)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return redirect("intake_import", slug=slug, pk=batch.pk)
    context = {
        "heading": _("Import"),
        "breadcrumbs": trail(slug, (_("Import"), "")),
        "lead": _("Nothing leaves this server. Macros never run, nothing is opened on the internet."),
        "problem": problem,
        "earlier": earlier,
        "together": "together" in (request.POST or request.GET),
        "stood_on": request.POST.get("stood_on", ""),
        "today": timezone.localdate(),
    }
    return render(request, "intake/new.html", context, status=422 if problem else 200)


def _day(typed: str) -> date | None:
    """The day that somebody typed, if any."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise ValidationError({"stood_on": _("Write the day as 2026-03-31.")}) from error


def named_files(request: MemberRequest) -> Iterator[tuple[str, Any]]:
    """Uploaded files with their folders, which a browser sends beside them; equal names are kept apart."""
    files = request.FILES.getlist("files")
    if not files:
        raise ValidationError({"files": _("Choose at least one file.")})
    try:
        told = json.loads(request.POST.get("files_paths") or "[]")
    except ValueError:
        told = []
    paths = [str(path) for path in told] if len(told) == len(files) else [file.name or "" for file in files]
    seen: Counter[str] = Counter()
    for path, file in zip(paths, files, strict=True):
        seen[path] += 1
        yield (_numbered(path, seen[path]) if seen[path] > 1 else path), file


def _numbered(path: str, number: int) -> str:
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem} ({number}){name.suffix}"))


@require_safe
def progress(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The progress of the reading: a part of the import's page that renews itself."""
    batch = import_for(request, pk)
    context = {"batch": batch, "job": services.reading_job(batch)}
    response = render(request, "intake/_progress.html", context)
    if batch.state == State.READ:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def steer(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Stop the reading, or go on with it; what was read stays read."""
    batch = import_for(request, pk, "intake.write")
    job = services.reading_job(batch)
    if job is not None and "stop" in request.POST:
        jobs.ask_to_stop(job)
        messages.success(request, _("The reading stops after the file that it is at."))
    elif job is not None and jobs.resume(job):
        messages.success(request, _("The reading goes on where it stopped."))
    return redirect("intake_import", slug=slug, pk=pk)
