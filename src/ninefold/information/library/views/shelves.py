"""The list of documents with its core on top, and the set that this organization should have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.documents.models import Group
from ninefold.information.forms import selectors as forms
from ninefold.information.library import selectors
from ninefold.information.starters import selectors as starters
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.register import by_name
from ninefold.toolkit.views.lists import list_page
from ninefold.toolkit.views.opening import actor_with


def tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The views of the library side by side."""
    pages = (
        ("documents_document_list", _("All documents")),
        ("library_set", _("My document set")),
        ("library_size", _("Size")),
        ("library_method", _("How we control them")),
    )
    return [{"label": label, "url": reverse(name, args=[slug]), "current": name == current} for name, label in pages]


def trail(slug: str, here: str) -> list[tuple[str, str]]:
    return [(_("Documents"), ""), (_("Library"), reverse("documents_document_list", args=[slug])), (here, "")]


@require_safe
def library(request: MemberRequest, slug: str) -> HttpResponse:
    """Every document; the eight core groups stay on top, empty or not."""
    register = by_name("documents.document")
    assert register is not None
    return list_page(
        request,
        slug,
        register,
        "library/list.html",
        core=selectors.core,
        begin=lambda actor: (_("Choose from the starter documents"), "starters_packs"),
        pages=lambda actor: tabs(slug, "documents_document_list"),
    )


@require_safe
def document_set(request: MemberRequest, slug: str) -> HttpResponse:
    """What is expected of this organization, what of it is there, and why."""
    actor = actor_with(request, "documents.read")
    shelf = starters.shelf(actor, request.organization)
    counts = starters.count_by_group() | Counter({Group.FORMS.value: len(forms.starters())})
    eight = [(group.label, selectors.PURPOSE_OF_GROUP[group], counts[group.value]) for group in Group]
    context = {
        "heading": _("My document set"),
        "breadcrumbs": trail(slug, _("My document set")),
        "pages": tabs(slug, "library_set"),
        "shelf": shelf,
        "parts": starters.parts(shelf),
        "eight": eight,
        "started": sum(count > 0 for _label, _purpose, count in eight),
        "may_write": actor.can("documents.write"),
    }
    return render(request, "library/set.html", context)
