"""What every page of a clause begins with: the clause as of now, its records in the window, the frame."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ninefold.information.intake import selectors as intake
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.readiness.evidence import population, selectors
from ninefold.readiness.evidence.clausepage import ClausePage, clause_page, files_of
from ninefold.readiness.evidence.population import Window
from ninefold.readiness.evidence.selectors import Today
from ninefold.toolkit.views.opening import actor_with


def opened(request: MemberRequest, number: str, permission: str = "") -> tuple[Actor, Today, ClausePage]:
    """The actor, everything as it stands today, and the clause or group; refuses whoever lacks the right."""
    actor = actor_with(request, "evidence.read")
    if permission:
        actor_with(request, permission)
    now = selectors.today(actor, request.organization)
    pages = _pages(now, number, actor, request.organization.slug)
    found = clause_page(now, number, pages)
    if found is None:
        raise Http404
    return actor, now, found


def _pages(now: Today, number: str, actor: Actor, slug: str) -> dict[str, str]:
    """The page of each file that speaks of the clause."""
    if now.run is None:
        return {}
    batch = now.run.batch_id
    keys = intake.keys_of(batch, files_of(now, number), actor)
    return {path: reverse("intake_file", args=[slug, batch, key]) for path, key in keys.items()}


def records_in_window(request: MemberRequest, now: Today, found: ClausePage) -> tuple[Window, QuerySet[Item]]:
    window = Window.asked(request.GET, now.on)
    every = population.records_of(found.clauses, found.numbers, found.named, window, request.actor)
    return window, every


def framed(slug: str, found: ClausePage, now: Today, window: Window | None, deeper: str = "") -> dict[str, Any]:
    home = reverse("evidence_clause", args=[slug, found.number])
    area = next(number for number, name in now.edition.areas.items() if name == found.area)
    crumbs = [(_("Evidence"), ""), (_("By clause"), reverse("evidence_list", args=[slug]))]
    crumbs += [(found.area, reverse("evidence_clause", args=[slug, area]) if area != found.number else "")]
    return {
        "heading": found.title,
        "page": found,
        "window": window,
        "home": home,
        "breadcrumbs": [*crumbs, *([(found.title, home), (deeper, "")] if deeper else [])],
    }
