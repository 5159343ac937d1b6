"""The page on which a draft is written: Markdown in a plain field, saved by itself, with what others did meanwhile."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.documents import selectors, services
from ninefold.information.documents.forms import DraftForm, UploadForm
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.selectors.links import html_of
from ninefold.information.documents.views.finding import address_of, named, trail, version_address, version_for
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.tenants import StaleRecord


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Write; with a script the text saves itself, without one by its button."""
    actor, version = version_for(request, pk, "documents.write")
    if version.state != State.DRAFT:
        return _closed(request, slug, version)
    by_itself = request.headers.get("X-Autosave") == "1"
    if request.method != "POST":
        return _page(request, slug, version, actor, _form_of(version))
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _page(request, slug, version, actor, form, status=422)
    then = request.POST.get("then", "")
    if then == "preview":
        return _page(request, slug, version, actor, form, preview=True)
    if then == "apart":
        return _apart(request, slug, version, actor, form)
    try:
        services.write_draft(
            version,
            form.cleaned_data["content"],
            seen=form.cleaned_data["seen"],
            actor=actor,
            by_itself=by_itself,
            change_note=form.cleaned_data["change_note"],
        )
    except (ValidationError, StaleRecord):
        return _conflict(request, slug, pk, actor, form, by_itself=by_itself)
    if by_itself:
        return JsonResponse({"seen": version.version, "said": _saved_at()})
    return _go_on(request, slug, version, then)


def _form_of(version: Version) -> DraftForm:
    return DraftForm(initial={"content": version.content, "change_note": version.change_note, "seen": version.version})


def _saved_at() -> str:
    return _("Saved at %s") % time_format(timezone.localtime(), "H:i:s")


def _go_on(request: MemberRequest, slug: str, version: Version, then: str) -> HttpResponse:
    if then == "send":
        return redirect("documents_version_send", slug=slug, pk=version.pk)
    messages.success(request, _saved_at())
    if then == "stay":
        return redirect("documents_draft_edit", slug=slug, pk=version.pk)
    return redirect(version_address(version, slug))


def _closed(request: MemberRequest, slug: str, version: Version) -> HttpResponse:
    """What was sent meanwhile is frozen; typed text stays in the browser and can become a new draft."""
    if request.headers.get("X-Autosave") == "1":
        return JsonResponse({"said": _("Not saved: this is no draft any more.")}, status=409)
    messages.error(request, _("Only a draft can be changed. Start a new one."))
    return redirect(version_address(version, slug))


def _apart(request: MemberRequest, slug: str, version: Version, actor: Actor, form: DraftForm) -> HttpResponse:
    """What one wrote becomes a draft of its own; the other's stays as it is."""
    draft = services.write_apart(
        version, form.cleaned_data["content"], actor=actor, change_note=form.cleaned_data["change_note"]
    )
    messages.success(request, _("Your text is a draft of its own now: %s.") % draft.label)
    return redirect("documents_draft_edit", slug=slug, pk=draft.pk)


def _conflict(
    request: MemberRequest, slug: str, pk: UUID, actor: Actor, form: DraftForm, *, by_itself: bool
) -> HttpResponse:
    """Both texts side by side; what was typed is in the form, what others wrote stands above it."""
    version = version_for(request, pk, "documents.write")[1]
    if version.state != State.DRAFT:
        return _closed(request, slug, version)
    if by_itself:
        said = _("Not saved: %s wrote here meanwhile. Press Save to see both texts.") % (
            version.held_by or _("somebody")
        )
        return JsonResponse({"said": said}, status=409)
    form.data = {**form.cleaned_data, "seen": version.version}
    return _page(request, slug, version, actor, form, conflict=True, status=409)


def _page(
    request: MemberRequest, slug: str, version: Version, actor: Actor, form: DraftForm, status: int = 200, **shown: Any
) -> HttpResponse:
    document = version.document
    home = version_address(version, slug)
    way = [(named(document), address_of(document, slug)), (version.label, home), (_("Edit"), "")]
    others = selectors.versions_of(document, actor).filter(state=State.DRAFT).exclude(pk=version.pk)
    context = {
        "heading": document.title,
        "breadcrumbs": trail(slug, *way),
        "document": document,
        "version": version,
        "form": form,
        "upload": UploadForm(),
        "held_by_other": version.held_by_id not in (None, actor.person_id) and not shown,
        "others": others.select_related("held_by")[:10],
        "reading": selectors.reading_of(version),
        "targets_url": reverse("documents_draft_targets", args=[slug, version.pk]),
        "pictures_url": reverse("documents_draft_picture", args=[slug, version.pk]),
        "back": home,
        **shown,
    }
    if shown.get("preview"):
        context["html"] = html_of(form.cleaned_data["content"], document, slug, actor)
    return render(request, "documents/edit.html", context, status=status)
