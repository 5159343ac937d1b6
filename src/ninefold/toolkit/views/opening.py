"""What every page of a register begins with: the right, the record, and the frame around the content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit import menu
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.columns import columns_of
from ninefold.toolkit.listing import visible
from ninefold.toolkit.register import Register


def actor_with(request: MemberRequest, permission: str) -> Actor:
    """The actor of a request; refuses the page to whoever lacks the right."""
    actor = request.actor
    if permission and not actor.can(permission):
        raise PermissionDenied
    return actor


def record_for(register: Register, actor: Actor, pk: UUID, permission: str = "") -> Any:
    """A record that the actor may see, and change when a further right is named."""
    related = {each.name for each in register.model._meta.concrete_fields if each.is_relation}
    joined = (related & {*columns_of(register).joined, *register.form.names}) - {"organization"}
    record = get_object_or_404(visible(register, actor).select_related(*sorted(joined)), pk=pk)
    if permission and not actor.can(permission, getattr(record, "site_id", None)):
        raise PermissionDenied
    return record


def frame(request: MemberRequest, slug: str, register: Register, *crumbs: tuple[Any, str]) -> dict[str, Any]:
    """The context that the templates of all pages of a register need."""
    actor = request.actor
    lists = [(capfirst(str(register.title)), page_of(register, "list", slug))] if register.has("list") else []
    if register.menu:
        group = [(menu.GROUPS[register.menu].label, "")]
    else:  # the line of the rail whose address begins this one
        group = menu.crumbs_for(menu.of_page(request))
    return {
        "register": register,
        "layout": "toolkit/print.html" if request.GET.get("print") else "toolkit/base.html",
        "heading": capfirst(str(register.title)),
        "lead": register.lead,
        "breadcrumbs": [*group, *lists, *crumbs],
        "may_write": actor.can(register.write),
        "urls": {
            page: page_of(register, page, slug)
            for page in ("list", "create", "import", "bulk")
            if register.has(page) or (page == "bulk" and register.list.bulk)
        },
    }
