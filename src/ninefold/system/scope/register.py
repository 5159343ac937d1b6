"""How versions of the scope look: a list, a detail with its moves and history; the builder is a page of its own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.system.scope import selectors
from ninefold.system.scope.models import Scope
from ninefold.system.scope.workflow import SCOPE
from ninefold.toolkit.panels.declared import Comments, Detail, History, Panel
from ninefold.toolkit.register import List, Proof, Register


def statement(record: Scope, *, actor: Actor) -> dict[str, object]:
    """The version as people read it."""
    return {
        "scope": record,
        "grid": selectors.grid(record),
        "sites": record.sites.select_related("site").order_by("site__name"),
        "departments": record.departments.select_related("department").order_by("department__name"),
        "left_out": record.left_out.order_by("clause"),
    }


def page_of_the_scope(record: Scope, slug: str) -> str:
    """Whoever signs a version sees what holds now, and what comes next."""
    return reverse("scope_page", args=[slug])


scopes = Register(
    model=Scope,
    path="scope/versions",
    label=_("Versions of the scope"),
    empty=_("It shows what the certificate covered from when to when. The first version comes from the builder."),
    begin=(_("Go to the scope"), "scope_page"),
    after=page_of_the_scope,
    read="scope.read",
    write="scope.write",
    proves=Proof("4.3", on="approved_on"),
    list=List("number state approved_on approved_by", filters="state", sort="-number"),
    detail=Detail(Panel(_("Scope"), "scope/_statement.html", statement), Comments(), History()),
    workflow=SCOPE,
    pages="list detail export api",
)
