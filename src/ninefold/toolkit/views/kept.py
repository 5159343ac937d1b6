"""Views of a list that people keep: tabs above it, and the small forms that add and remove them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.saved_views import services
from ninefold.kernel.saved_views.models import SavedView
from ninefold.kernel.saved_views.selectors import views_of
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.addresses import page_of, with_params
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with


def tabs(request: MemberRequest, base: str, register: Register, actor: Actor) -> dict[str, Any]:
    """The tabs, and the view that is open now, if this person may remove it."""
    now = _parts(with_params(request.GET))
    kept = list(views_of(register.name, actor))
    lines = [{"label": view.name, "url": f"{base}?{view.query}", "current": _parts(view.query) == now} for view in kept]
    every = {"label": _("All"), "url": base, "current": not now}
    open_now = next((view for view in kept if _parts(view.query) == now), None)
    removable = open_now if open_now is not None and _may_remove(open_now, register, actor) else None
    return {"tabs": [every, *lines] if kept else [], "removable": removable}


def _parts(query: str) -> list[tuple[str, str]]:
    return sorted(parse_qsl(query.removeprefix("?")))


def _may_remove(view: SavedView, register: Register, actor: Actor) -> bool:
    return view.person_id == actor.person_id or actor.can(register.write)


@require_POST
def keep_page(request: MemberRequest, slug: str, register: Register) -> HttpResponse:
    """Keep what the list shows under a name, or remove a kept view."""
    actor = actor_with(request, register.read)
    base = page_of(register, "list", slug)
    if "remove" in request.POST:
        services.remove_view(_removed(request.POST["remove"], register, actor), actor=actor)
        return redirect(base)
    query, shared = request.POST.get("query", "").removeprefix("?"), "shared" in request.POST
    if shared and not actor.can(register.write):
        raise PermissionDenied
    try:
        services.keep_view(register.name, request.POST.get("name", ""), query, shared=shared, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{base}?{query}")


def _removed(key: str, register: Register, actor: Actor) -> SavedView:
    pk = uuid_of(key)
    view = views_of(register.name, actor).filter(pk=pk).first() if pk else None
    if view is None:
        raise Http404
    if not _may_remove(view, register, actor):
        raise PermissionDenied
    return view
