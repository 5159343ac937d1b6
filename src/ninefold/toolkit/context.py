"""What the frame of every page needs: the rail, the current place, the actor, and the person's other organizations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from ninefold.kernel import waiting
from ninefold.lib import paper
from ninefold.toolkit import menu

# Pages of upper floors that the frame links to when they exist.
FRAME = {
    "home_url": "home",
    "my_work_url": "my_work",
    "search_url": "search",
    "report_url": "report",
    "help_url": "help",
    "remove_sample_url": "start_sample_remove",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """The values of the frame; those that need a query are lazy."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    seat: Any = request.seat  # type: ignore[attr-defined]
    slug = seat.organization.slug
    groups: Any = SimpleLazyObject(lambda: menu.of_page(request))
    return {
        "menu": groups,
        "breadcrumbs": SimpleLazyObject(lambda: menu.crumbs_for(groups)),
        "actor": actor,
        "person": seat.membership.person,
        "organization": seat.organization,
        "slug": slug,
        "theme": request.user.theme,  # type: ignore[union-attr]
        "organizations": SimpleLazyObject(lambda: _organizations(seat, slug)),
        "pdf_ready": not paper.missing_libraries(),
        "my_work_count": SimpleLazyObject(lambda: waiting.count(actor)),
        **{name: _address(url_name, slug) for name, url_name in FRAME.items()},
    } | ({} if actor.can("organization.manage") else {"remove_sample_url": ""})


def _organizations(seat: Any, slug: str) -> list[dict[str, Any]]:
    return [
        {
            "label": each.organization.name,
            "url": f"/o/{each.organization.slug}/",
            "current": each.organization.slug == slug,
        }
        for each in seat.memberships
    ]


def _address(url_name: str, slug: str) -> str:
    try:
        return reverse(url_name, args=[slug])
    except NoReverseMatch:
        return ""
