"""Pinning: a record or document that a person lets stand first for a clause."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.lib.uuid7 import uuid_of
from ninefold.readiness.evidence import selectors, services
from ninefold.readiness.evidence.rows import rows
from ninefold.readiness.evidence.views.opening import framed, opened


@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: MemberRequest, slug: str, clause: str) -> HttpResponse:
    """Find a record or document, and let it stand first."""
    actor, now, found = opened(request, clause, "evidence.pin")
    if request.method == "POST":
        item = get_object_or_404(Item.objects.all().visible_to(actor), pk=_key(request.POST.get("item", "")))
        target = next((each for each in found.clauses if each.number == request.POST.get("clause")), None)
        if target is None:
            raise Http404
        services.pin(item, target, actor=actor)
        messages.success(request, _("Pinned: %s") % item)
        return redirect("evidence_clause", slug=slug, clause=clause)
    text = request.GET.get("q", "")
    items = selectors.to_pin(text, actor)
    context = framed(slug, found, now, None, _("Pin evidence")) | {
        "heading": _("Pin evidence"),
        "text": text,
        "rows": list(rows(items, actor, slug, now.on)),
    }
    return render(request, "evidence/pin.html", context)


@require_POST
def unpin(request: MemberRequest, slug: str, clause: str) -> HttpResponse:
    """Take a pin away."""
    actor, _now, found = opened(request, clause, "evidence.pin")
    item = get_object_or_404(Item.objects.all().visible_to(actor), pk=_key(request.POST.get("item", "")))
    services.unpin(item, found.clauses, actor=actor)
    messages.success(request, _("No longer pinned: %s") % item)
    return redirect("evidence_clause", slug=slug, clause=clause)


def _key(text: str) -> UUID:
    key = uuid_of(text)
    if key is None:
        raise Http404
    return key
