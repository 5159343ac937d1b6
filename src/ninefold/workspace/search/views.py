"""Search and jump."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.index import selectors as index
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.selectors import Hit
from ninefold.standards import catalogue
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.register import registers
from ninefold.workspace.search.names import kind_of, pages_named

AT_ONCE = 6  # under the field in the bar
BEST = 20  # on the page, until all are asked for


class Row(NamedTuple):
    """A hit with the address of its page."""

    hit: Hit
    url: str


@require_safe
def search(request: MemberRequest, slug: str) -> HttpResponse:
    """A code or a clause number opens at once; anything else lists the hits, the field in the bar the best few."""
    query, kind = request.GET.get("q", "").strip(), request.GET.get("type", "")
    actor, edition = request.actor, catalogue.edition(request.organization.edition)
    is_clause = actor.can("evidence.read") and any(query in (clause.number, clause.group) for clause in edition.clauses)
    if is_clause and not request.htmx:
        return redirect("evidence_clause", slug=slug, clause=query)
    most = AT_ONCE if request.htmx else index.MOST if "all" in request.GET else BEST
    found = items.search(actor, query, types=_types(actor), only=kind, most=most)
    rows = [Row(hit, home_of(hit.item, slug)) for hit in found.best]
    pages = pages_named(query, request) if query else []
    if request.htmx:
        best = [(row.hit.item, kind_of(row.hit.item.type), row.url) for row in rows]
        jump = {"query": query, "clause": query if is_clause else "", "pages": pages[:AT_ONCE], "best": best}
        return render(request, "search/_jump.html", jump)
    exact = [row for row in rows if query.casefold() == row.hit.item.code.casefold()]
    if len(exact) == 1:
        return redirect(exact[0].url)
    count = found.counts[kind] if kind else found.counts.total()
    context = {
        "heading": _("Search"),
        "query": query,
        "pages": pages,
        "kind": kind,
        "kinds": [(each, kind_of(each), number) for each, number in sorted(found.counts.items())],
        "total": found.counts.total(),
        "groups": _by_kind(rows),
        "count": count,
        "shown": len(rows),
        "more": count >= index.MOST,
    }
    return render(request, "search/search.html", context)


def _types(actor: Actor) -> list[str]:
    """Records with a page that the actor may open."""
    return [register.name for register in registers() if register.has("detail") and actor.can(register.read)]


def _by_kind(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    ordered = sorted(rows, key=lambda row: row.hit.item.type)
    return [(kind_of(kind), list(own)) for kind, own in groupby(ordered, key=lambda row: row.hit.item.type)]
