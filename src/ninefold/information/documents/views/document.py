"""The page of a document: the version in force by its document, any other version by its own address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.documents import selectors
from ninefold.information.documents.forms import CompareForm
from ninefold.information.documents.models import Document, State, Version
from ninefold.information.documents.views import parts
from ninefold.information.documents.views.agreeing import note_look
from ninefold.information.documents.views.finding import address_of, document_for, named, trail, version_for
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.usage import services as usage


@require_safe
def document_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The version that holds now."""
    actor, document = document_for(request, pk)
    version = selectors.shown_to(document, actor)
    if version is None:
        return _nothing_yet(request, slug, document, actor)
    version.document = document
    usage.note_opened(document.organization_id, document.pk)
    return _page(request, slug, version, actor)


@require_safe
def version_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """One version, whatever its state."""
    actor, version = version_for(request, pk)
    return _page(request, slug, version, actor)


def _page(request: MemberRequest, slug: str, version: Version, actor: Actor) -> HttpResponse:
    sheet = parts.Sheet.of(version, actor, slug)
    document = version.document
    printing = bool(request.GET.get("print"))
    if sheet.asked is not None:
        note_look(request, version)
    in_force = version.pk == document.current_id
    last = (named(document), "") if in_force else (version.label, "")
    context: dict[str, Any] = {
        "heading": document.title,
        "record": document,  # what panels of other areas are about
        "breadcrumbs": trail(slug, *([] if in_force else [(named(document), address_of(document, slug))]), last),
        "one_of_many": "one-of-many" in request.GET,
        **parts.head(sheet),
        **parts.body(sheet, "text" if printing else request.GET.get("view", "")),
        **parts.side(sheet),
    }
    if printing:
        return render(request, "documents/print.html", context)
    return render(request, "documents/document.html", context | parts.around(sheet))


def _nothing_yet(request: MemberRequest, slug: str, document: Document, actor: Actor) -> HttpResponse:
    context = {
        "heading": document.title,
        "breadcrumbs": trail(slug, (named(document), "")),
        "document": document,
        "may_write": actor.can("documents.write", document.site_id),
        "ended": selectors.was_in_force(document.pk),
    }
    return render(request, "documents/nothing_yet.html", context)


@require_safe
def compare_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Any two versions of a document side by side, by their numbers in the address."""
    actor, document = document_for(request, pk)
    versions = [each for each in selectors.versions_of(document, actor) if each.state != State.DISPOSED]
    by_number = {str(version.number): version for version in versions}
    newest = versions[0] if versions else None
    before = versions[1] if len(versions) > 1 else newest
    chosen = {
        "from": request.GET.get("from") or (str(before.number) if before else ""),
        "to": request.GET.get("to") or (str(newest.number) if newest else ""),
    }
    old, new = by_number.get(chosen["from"]), by_number.get(chosen["to"])
    home = address_of(document, slug)
    context = {
        "heading": _("Compare versions"),
        "lead": document,
        "breadcrumbs": trail(slug, (named(document), home), (_("Compare"), "")),
        "document": document,
        "form": CompareForm(chosen, versions=versions),
        "changes": selectors.changes_of(old, new, actor) if old and new and old != new else None,
        "enough": len(versions) > 1,
        "back": home,
    }
    return render(request, "documents/compare.html", context)
