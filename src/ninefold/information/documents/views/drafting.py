"""Begins drafts and hands them over: a new document with its first draft, the next draft of one, a take-over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.information.documents import services
from ninefold.information.documents.forms import NewDocumentForm
from ninefold.information.documents.models import Document, Kind
from ninefold.information.documents.views.finding import document_for, trail, version_for
from ninefold.information.documents.wording import PURPOSE_OF_KIND
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.tenants import StaleRecord
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def first_page(request: MemberRequest, slug: str) -> HttpResponse:
    """A new document: what it is called and what kind it is; the text comes on the next page."""
    actor = actor_with(request, "documents.write")
    kind = request.GET.get("kind", Kind.PROCEDURE)
    initial = {"kind": kind if kind in Kind.values else Kind.PROCEDURE, "title": request.GET.get("title", "")[:300]}
    form = NewDocumentForm(request.POST or None, actor=actor, permission="documents.write", initial=initial)
    if request.method == "POST" and form.is_valid():
        document: Document = form.save(commit=False)
        document.owner_id = actor.person_id
        if not actor.sees_all_sites("documents.write"):
            document.site_id = next(iter(actor.sites("documents.write")), None)
        version = services.begin_document(document, actor=actor)
        return redirect("documents_draft_edit", slug=slug, pk=version.pk)
    context = {
        "heading": _("New document"),
        "lead": _("It tells people what to do. You write it on the next page, or upload a file there."),
        "breadcrumbs": trail(slug, (_("New document"), "")),
        "form": form,
        "kinds": [(each.label, purpose) for each, purpose in PURPOSE_OF_KIND.items()],
    }
    return render(request, "documents/edit_new.html", context, status=422 if form.errors else 200)


@require_POST
def start(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The next draft, beside the version in force and beside drafts of others."""
    actor, document = document_for(request, pk, "documents.write")
    version = services.start_draft(document, actor=actor)
    return redirect("documents_draft_edit", slug=slug, pk=version.pk)


@require_POST
def take_over(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Go on with a draft that somebody else holds."""
    actor, version = version_for(request, pk, "documents.write")
    before = version.held_by
    try:
        services.take_over(version, actor=actor)
    except (ValidationError, StaleRecord) as error:
        changed = _("Somebody wrote in this moment. Look at it again.")
        messages.error(request, " ".join(error.messages) if isinstance(error, ValidationError) else changed)
    else:
        messages.success(request, _("You hold this draft now. Before you: %s.") % (before or _("nobody")))
    return redirect("documents_draft_edit", slug=slug, pk=pk)
