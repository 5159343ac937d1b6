"""Search and jump."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.selectors import Hit
from ninefold.standards import catalogue
from ninefold.toolkit.addresses import home_of
from ninefold.workspace.search.names import kind_of, pages_named

AT_ONCE = 6  # of a kind, under the field in the bar


class Found(NamedTuple):
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
    told = ((hit, home_of(hit.item, slug, actor)) for hit in (items.search(actor, query) if query else []))
    found = [Found(hit, url) for hit, url in told if url]
    pages = pages_named(query, request) if query else []
    if request.htmx:
        best = [(each.hit.item, kind_of(each.hit.item.type), each.url) for each in found[:AT_ONCE]]
        jump = {"query": query, "clause": query if is_clause else "", "pages": pages[:AT_ONCE], "best": best}
        return render(request, "search/_jump.html", jump)
    exact = [each for each in found if query.casefold() == each.hit.item.code.casefold()]
    if len(exact) == 1:
        return redirect(exact[0].url)
    context = {
        "heading": _("Search"),
        "query": query,
        "pages": pages,
        "kind": kind,
        "kinds": _kinds(found),
        "groups": _by_kind([each for each in found if kind in ("", each.hit.item.type)]),
        "count": len(found),
    }
    return render(request, "search/search.html", context)


def _kinds(found: list[Found]) -> list[tuple[str, str, int]]:
    """The kinds among the hits, by name, each with its count."""
    counts = Counter(each.hit.item.type for each in found)
    return [(kind, kind_of(kind), counts[kind]) for kind in sorted(counts)]


def _by_kind(found: list[Found]) -> list[tuple[str, list[Found]]]:
    ordered = sorted(found, key=lambda each: each.hit.item.type)
    return [(kind_of(kind), list(rows)) for kind, rows in groupby(ordered, key=lambda each: each.hit.item.type)]
