"""Who works by documents, chosen as groups that follow who works here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.information.documents import register, selectors, services
from ninefold.information.documents.forms import AudienceForm, ReadersForm
from ninefold.information.documents.models import Distribution, Document
from ninefold.information.documents.views.finding import address_of, document_for, named, trail
from ninefold.kernel.audiences import labels_of
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.listing import picked
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def audience_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Choose the groups; those in them are asked to read every new version."""
    actor, document = document_for(request, pk, "documents.write")
    chosen = list(document.distribution.values_list("audience", flat=True))
    form = AudienceForm(request.POST or None, initial={"audiences": chosen}, released=document.released)
    home = address_of(document, slug)
    if request.method == "POST" and form.is_valid():
        services.distribute(document, actor=actor, **form.cleaned_data)
        messages.success(request, _("The audience is set."))
        return redirect(home)
    context = {
        "heading": _("Who reads it"),
        "lead": document,
        "breadcrumbs": trail(slug, (named(document), home), (_("Audience"), "")),
        "document": document,
        "form": form,
        "readers": selectors.readers_of(document).count(),
        "back": home,
    }
    return render(request, "documents/audience.html", context, status=422 if form.errors else 200)


@require_POST
def readers_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Choose the groups for all documents that were ticked in the library."""
    actor = actor_with(request, "documents.write")
    chosen = picked(register.documents, actor, request.POST.getlist("pick"))
    if not chosen:
        messages.error(request, _("Tick at least one document."))
        return redirect("documents_document_list", slug=slug)
    released = any(each.released for each in chosen)
    form = ReadersForm(request.POST if "set" in request.POST else None, released=released)
    if form.is_valid():
        changed = services.distribute_many(chosen, **form.cleaned_data, actor=actor)
        text = ngettext("%d document has other readers now.", "%d documents have other readers now.", changed)
        messages.success(request, text % changed)
        return redirect("documents_document_list", slug=slug)
    context = {
        "heading": _("Who reads them"),
        "breadcrumbs": trail(slug, (_("Audience"), "")),
        "form": form,
        "chosen": _given(chosen),
    }
    return render(request, "documents/readers.html", context, status=422 if form.errors else 200)


def _given(chosen: Sequence[Document]) -> list[tuple[Document, list[str]]]:
    """Each document with the groups that it is given to today."""
    rows = list(Distribution.objects.filter(document__in=chosen).values_list("document_id", "audience"))
    keys = sorted({key for _document, key in rows})
    words = dict(zip(keys, labels_of(keys), strict=True))
    return [(each, [words[key] for owner, key in rows if owner == each.pk]) for each in chosen]
