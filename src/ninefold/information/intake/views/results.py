"""Pages that show what an import found, and take corrections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.documents.models import Kind
from ninefold.information.intake import grid, selectors, services
from ninefold.information.intake.models import Import, State
from ninefold.information.intake.views import undoing
from ninefold.information.intake.views.columns import choices, registers_shown
from ninefold.information.intake.views.receiving import import_for, trail
from ninefold.information.intake.wording import DEEDS
from ninefold.kernel.attachments import previews
from ninefold.kernel.attachments.answers import preview_picture
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.showing import adding_action

PAGE = 100  # lines
ENTRIES = 50  # dated records shown of one file


@require_safe
def result(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The grid of an import that was read; before that, how far the reading is."""
    batch = import_for(request, pk)
    frame = {
        "heading": str(batch),
        "breadcrumbs": trail(slug, (str(batch), "")),
        "batch": batch,
        "may_write": request.actor.can("intake.write"),
    }
    if batch.state != State.READ:
        return render(request, "intake/reading.html", {**frame, "job": services.reading_job(batch)})
    return render(request, "intake/result.html", {**frame, **_shown(request, batch)})


def _shown(request: MemberRequest, batch: Import) -> dict[str, Any]:
    inventory = selectors.inventory_of(batch)
    carried = grid.carried(batch)
    lines = grid.rows(batch, inventory, carried.known)
    view = request.GET.get("view", "all") if request.GET.get("view") in grid.VIEWS else "all"
    wanted = request.GET.get("q", "").strip().casefold()
    chosen = [
        line
        for line in lines
        if view in ("all", line.view) and wanted in f"{line.path} {line.title} {line.code}".casefold()
    ]
    page, counts = Paginator(chosen, PAGE).get_page(request.GET.get("page")), grid.tabs(lines)
    told = {"read": sum(bool(line.kind) for line in lines), "unreadable": counts["unreadable"]}
    return {
        "lead": ngettext(
            "%(read)d file read, %(unreadable)d not readable.",
            "%(read)d files read, %(unreadable)d not readable.",
            told["read"],
        )
        % told,
        "page": page,
        "views": _views(counts, view),
        "q": request.GET.get("q", ""),
        "view": view,
        "kinds": Kind.choices,
        "findings": inventory.findings,
        "inventory": inventory,
        "missed": carried.missed,
        "ready": sum(line.view == "ready" and not line.made and not line.record for line in lines),
        "records": sum(line.view != "left_out" and line.record and not line.made for line in lines),
        "may_keep": request.actor.can("records.write"),
        "to_undo": undoing.last_correction(request, batch),
        "add_action": adding_action(batch, request.organization.slug, request.actor),
    }


def _views(counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    labels = {
        "all": _("All"),
        "ready": _("Ready"),
        "look": _("Needs a look"),
        "left_out": _("Left out"),
        "unreadable": _("Not readable"),
    }
    return [
        {"label": labels[view], "count": count, "url": f"?view={view}", "current": view == current}
        for view, count in counts.items()
    ]


@require_POST
def change(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change several files at once: first the preview, then the change; an empty field changes nothing."""
    batch = import_for(request, pk, "intake.write")
    files = list(selectors.files(batch).filter(pk__in=_ids(request)))
    wanted = _wanted(request)
    if not files or not wanted:
        messages.warning(request, _("Choose files and what should change."))
        return redirect("intake_import", slug=slug, pk=pk)
    if "confirm" not in request.POST:
        context = {
            "heading": _("Preview"),
            "breadcrumbs": trail(slug, (str(batch), reverse("intake_import", args=[slug, pk])), (_("Preview"), "")),
            "batch": batch,
            "files": files,
            "wanted": wanted,
            "kind": dict(Kind.choices).get(wanted.get("kind", ""), ""),
        }
        return render(request, "intake/preview.html", context)
    then = undoing.before(files)
    try:
        count = services.correct(files, wanted, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        undoing.remember(request, batch, files, then)
        messages.success(request, ngettext("%d file changed.", "%d files changed.", count) % count)
    return redirect("intake_import", slug=slug, pk=pk)


def _ids(request: MemberRequest) -> list[UUID]:
    try:
        return [UUID(value) for value in request.POST.getlist("file")]
    except ValueError:
        return []


def _wanted(request: MemberRequest) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if kind := request.POST.get("kind"):
        wanted["kind"] = kind
    if numbers := request.POST.get("clauses", "").replace(",", " ").split():
        wanted["clauses"] = numbers
    if use := request.POST.get("use"):
        wanted["left_out"] = use == "no"
    return wanted


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: MemberRequest, slug: str, pk: UUID, file_pk: UUID) -> HttpResponse:
    """One file: every fact with the place where it was read, and what a person says instead."""
    batch = import_for(request, pk, "intake.write" if request.method == "POST" else "intake.read")
    row = selectors.files(batch).filter(pk=file_pk).first()
    if row is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            services.correct([row], _typed(request), actor=request.actor)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("intake_file", slug=slug, pk=pk, file_pk=file_pk)
    inventory = selectors.everything(batch)
    found = {document.path: document for document in inventory.documents}.get(row.path)
    context = {
        "heading": row.path.rsplit("/", 1)[-1],
        "breadcrumbs": trail(slug, (str(batch), reverse("intake_import", args=[slug, pk])), (row.path, "")),
        "batch": batch,
        "file": row,
        "found": found,
        "language": _language_name(found.language or "") if found else "",
        "numbers": " ".join(dict.fromkeys(hit.clause for hit in found.clauses)) if found else "",
        "kinds": Kind.choices,
        "problem": problem,
        "entries": [(DEEDS[entry.what], entry) for entry in found.entries[:ENTRIES]] if found else [],
        "registers": registers_shown(inventory, found) if found else [],
        **choices(),
        "may_write": request.actor.can("intake.write"),
        "address": (pictures := reverse("intake_file_picture", args=[slug, pk, file_pk, 0]).removesuffix("0/")),
        "preview": previews.shown(batch.organization_id, row.sha256, pictures) if row.sha256 else None,
    }
    return render(request, "intake/file.html", context, status=422 if problem else 200)


@require_safe
def picture(request: MemberRequest, slug: str, pk: UUID, file_pk: UUID, number: int) -> FileResponse:
    """A picture in what a file looks like."""
    row = selectors.files(import_for(request, pk)).filter(pk=file_pk).first()
    if row is None or not row.sha256:
        raise Http404
    return preview_picture(row.organization_id, row.sha256, number)


def _language_name(code: str) -> str:
    """A language as people call it; its code where nobody gave it a name."""
    name = LANG_INFO.get(code.partition("-")[0], {}).get("name")
    return _(name) if name else code


def _typed(request: MemberRequest) -> dict[str, Any]:
    return {
        "title": request.POST.get("title", "").strip(),
        "code": request.POST.get("code", "").strip(),
        "kind": request.POST.get("kind", ""),
        "clauses": request.POST.get("clauses", "").replace(",", " ").split(),
        "left_out": "left_out" in request.POST,
    }
