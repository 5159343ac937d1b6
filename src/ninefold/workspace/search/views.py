"""Search and jump."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.selectors import Hit
from ninefold.standards import catalogue
from ninefold.toolkit.addresses import home_of
from ninefold.workspace.search.names import kind_of, pages_named

AT_ONCE = 6  # of a kind, under the field in the bar


@require_safe
def search(request: Any, slug: str) -> HttpResponse:
    """A code or a clause number opens at once; anything else lists the hits, the field in the bar the best few."""
    query, kind = request.GET.get("q", "").strip(), request.GET.get("type", "")
    actor, edition = request.actor, catalogue.edition(request.organization.edition)
    is_clause = actor.can("gap.read") and any(query in (clause.number, clause.group) for clause in edition.clauses)
    if is_clause and not request.htmx:
        return redirect("evidence_clause", slug=slug, clause=query)
    hits = [hit for hit in items.search(actor, query) if home_of(hit.item, slug, actor)] if query else []
    pages = pages_named(query, request) if query else []
    if request.htmx:
        best = [(hit.item, kind_of(hit.item.type), home_of(hit.item, slug, actor)) for hit in hits[:AT_ONCE]]
        context = {"query": query, "clause": query if is_clause else "", "pages": pages[:AT_ONCE], "best": best}
        return render(request, "search/_jump.html", context)
    exact = [hit for hit in hits if query.casefold() == hit.item.code.casefold()]
    if len(exact) == 1:
        return redirect(home_of(exact[0].item, slug, actor))
    context = {
        "heading": _("Search"),
        "query": query,
        "pages": pages,
        "kind": kind,
        "kinds": _kinds(hits),
        "groups": _by_kind([hit for hit in hits if kind in ("", hit.item.type)], slug, actor),
        "count": len(hits),
    }
    return render(request, "search/search.html", context)


def _kinds(hits: list[Hit]) -> list[tuple[str, str, int]]:
    """The kinds among the hits, by name, each with its count."""
    counts = Counter(hit.item.type for hit in hits)
    return [(kind, kind_of(kind), counts[kind]) for kind in sorted(counts)]


def _by_kind(hits: list[Hit], slug: str, actor: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    ordered = sorted(hits, key=lambda hit: hit.item.type)
    return [
        (kind_of(kind), [{"hit": hit, "url": home_of(hit.item, slug, actor)} for hit in rows])
        for kind, rows in groupby(ordered, key=lambda hit: hit.item.type)
    ]
