"""Link a record to another one by hand, and take such a link away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import selectors, services
from ninefold.kernel.links.models import Relation
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.addresses import home_of, page_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.showing import lines_of
from ninefold.toolkit.views.details import key_of
from ninefold.toolkit.views.opening import actor_with, frame, record_for

MOST = 20  # hits


@require_http_methods(["GET", "HEAD", "POST"])
def links_page(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Look for the other record, choose what the link means, link; or take a link away."""
    actor = actor_with(request, register.write)
    record = record_for(register, actor, pk, register.write)
    home = page_of(register, "detail", slug, pk)
    if request.method == "POST":
        _change(request, Item.objects.get(pk=record.pk), slug, actor)
        return redirect(home + "#links")
    query = request.GET.get("q", "").strip()
    context = frame(request, slug, register, (key_of(register, record), home), (_("Links"), ""))
    context |= {
        "heading": _("Links"),
        "lead": record,
        "linked": [line for line in lines_of(record, slug, actor) if line["outward"]],
        "query": query,
        "found": _found(query, record, slug, actor) if query else [],
        "relations": Relation.choices,
        "back": home,
    }
    return render(request, "toolkit/register/links.html", context)


def _found(query: str, record: Any, slug: str, actor: Actor) -> list[Item]:
    hits = [hit.item for hit in items.search(actor, query).best]
    return [item for item in hits if item.pk != record.pk and home_of(item, slug, actor)][:MOST]


def _change(request: MemberRequest, item: Item, slug: str, actor: Actor) -> None:
    if "remove" in request.POST:
        own = selectors.links_of(item.pk, actor).filter(source_id=item.pk)
        services.unlink(_one(own, request.POST["remove"]), actor=actor)
        messages.success(request, _("The link is taken away."))
        return
    target = _one(items.visible_items(actor), request.POST.get("item", ""))
    relation = request.POST.get("relation", "")
    if relation not in Relation.values or target.pk == item.pk or not home_of(target, slug, actor):
        raise Http404
    services.link(item, target, relation=relation, actor=actor)
    messages.success(request, _("Linked with %(record)s.") % {"record": target})


def _one(rows: Any, key: str) -> Any:
    """The row of this key; not found when it is no key or not visible to the actor."""
    found = rows.filter(pk=uuid_of(key)).first()
    if found is None:
        raise Http404
    return found
