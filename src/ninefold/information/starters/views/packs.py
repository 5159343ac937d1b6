"""Pages on which people look at starter documents and take them, one by one or all that are missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.documents.models import Kind
from ninefold.information.forms import selectors as forms
from ninefold.information.starters import selectors, services, texts
from ninefold.information.starters.profile import NOT_FOR_YOU
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.permissions import Role
from ninefold.lib.markdown import to_html
from ninefold.toolkit.views.opening import actor_with


def trail(slug: str, *rest: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [(_("Documents"), ""), (_("Packs and import"), reverse("starters_packs", args=[slug])), *rest]


@require_safe
def packs(request: MemberRequest, slug: str) -> HttpResponse:
    """The set that fits, why, and what of it is there."""
    actor = actor_with(request, "documents.write")
    shelf = selectors.shelf(actor, request.organization)
    context = {
        "heading": _("Starter documents"),
        "breadcrumbs": trail(slug)[:-1] + [(_("Packs and import"), "")],
        "views": [
            {"label": _("Starter documents"), "url": reverse("starters_packs", args=[slug]), "current": True},
            {"label": _("Import"), "url": reverse("intake_list", args=[slug])},
        ]
        if actor.can("intake.read")
        else [],
        "shelf": shelf,
        "parts": selectors.parts(shelf),
        "spared": shelf.of(NOT_FOR_YOU),
        "questions": selectors.open_questions(shelf.facts),
    }
    return render(request, "starters/packs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: MemberRequest, slug: str, starter: str) -> HttpResponse:
    """How one starter would read here; accepting it makes a document with a draft."""
    actor = actor_with(request, "documents.write")
    chosen = _starter(starter)
    if request.method == "POST":
        try:
            made = services.accept(chosen, actor=actor, organization=request.organization)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("starters_starter", slug=slug, starter=starter)
        messages.success(request, _("“%s” is a document now, with a first draft.") % made.document)
        return redirect("documents_document_detail", slug=slug, pk=made.document_id)
    shelf = selectors.shelf(actor, request.organization)
    ready = selectors.preview(chosen, actor, request.organization)
    owner = selectors.holder_of(chosen.owner_role)
    context = {
        "heading": chosen.title,
        "lead": chosen.purpose + ".",
        "breadcrumbs": trail(slug, (chosen.title, "")),
        "ready": ready,
        "line": next(line for line in shelf.lines if line.starter.id == chosen.id),
        "registers": [each for each in forms.starters() if each.title in chosen.records],
        "text": to_html(ready.text).below(chosen.title),
        "facts": [
            (_("Kind"), Kind(chosen.kind).label),
            (_("Owner"), owner or Role(chosen.owner_role).label),
            (_("Review"), ngettext("every month", "every %d months", chosen.review_months) % chosen.review_months),
        ],
    }
    return render(request, "starters/starter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def whole_set(request: MemberRequest, slug: str) -> HttpResponse:
    """All of the set that is missing: shown first, then accepted at once."""
    actor = actor_with(request, "documents.write")
    shelf = selectors.shelf(actor, request.organization)
    free = [line.starter for line in shelf.free]
    if request.method == "POST":
        chosen = [each for each in free if each.id in set(request.POST.getlist("starter"))]
        made = services.accept_all(chosen, actor=actor, organization=request.organization)
        text = ngettext(
            "%d document with a first draft was added.", "%d documents with first drafts were added.", len(made)
        )
        messages.success(request, text % len(made))
        return redirect("starters_packs", slug=slug)
    ready = selectors.previews(free, actor, request.organization)
    context = {
        "heading": _("Take the %s") % str(shelf.label).lower(),
        "breadcrumbs": trail(slug, (shelf.label, "")),
        "shelf": shelf,
        "ready": ready,
        "gaps": sum(len(each.gaps) for each in ready),
        "promises": sum(len(each.promises) for each in ready),
        "covered": [line for line in shelf.lines if line.state == selectors.ELSEWHERE],
    }
    return render(request, "starters/set.html", context)


@require_POST
def answer(request: MemberRequest, slug: str) -> HttpResponse:
    """Keep an answer that switches expectations on or off."""
    actor = actor_with(request, "documents.write")
    key, yes = request.POST.get("key", ""), request.POST.get("value") == "yes"
    try:
        services.answer(key, yes, actor=actor, organization=request.organization)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("starters_packs", slug=slug)


def _starter(id: str) -> texts.Starter:
    try:
        return texts.starter(id)
    except KeyError as error:
        raise Http404 from error
