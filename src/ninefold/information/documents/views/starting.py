"""Before something is added, one question: will it tell people what to do, or show what was done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.documents.views.finding import trail
from ninefold.toolkit.views.opening import actor_with


@require_safe
def add_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then lead to a new document or a new record."""
    actor = actor_with(request, "documents.read")
    context = {
        "heading": _("What do you want to add?"),
        "lead": _("Will it tell people what to do, or show what was done?"),
        "breadcrumbs": trail(slug, (_("Add"), "")),
        "document_url": reverse("documents_draft_first", args=[slug]) if actor.can("documents.write") else "",
        "record_url": address("records_record_create", slug),
    }
    return render(request, "documents/add.html", context)


def address(name: str, *keys: object) -> str:
    """The address of a page of an area above; empty while it is not there."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
