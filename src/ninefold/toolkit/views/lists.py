"""The list of a register: the whole page, or only the rows when a script asks for a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.addresses import page_of, with_params
from ninefold.toolkit.cells import show_options
from ninefold.toolkit.columns import Columns, columns_of, needless
from ninefold.toolkit.filters import NONE, Filter, filters_of
from ninefold.toolkit.listing import LARGEST_SIZE, Listing, Query, listing, read_query
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.kept import tabs
from ninefold.toolkit.views.opening import actor_with, frame


@require_safe
def list_page(
    request: MemberRequest, slug: str, register: Register, template: str = "toolkit/register/list.html", **around: Any
) -> HttpResponse:
    """Show one page of the list that the address describes; an area's own template may put more around it."""
    actor = actor_with(request, register.read)
    query = read_query(register, request.GET)
    found = listing(register, actor, query)
    context = _rows(request, slug, register, found)
    if request.htmx and not request.htmx.boosted:
        context |= {"chips": chips(request, actor, query, {}), "may_write": actor.can(register.write)}
        return render(request, "toolkit/register/_list.html", context | {"register": register})
    options = {each.name: each.options(actor) for each in filters_of(register)}
    context |= tabs(request, context["list_url"], register, actor)
    near = contributions.at(f"{register.name}.beside")
    context["beside"] = next((make(register, slug, actor) for make in near), None)
    context |= frame(request, slug, register) | _site_picker(request, context["list_url"], options.get("site", []))
    context |= {
        "chips": chips(request, actor, query, options),
        "filters": list(filters_shown(filters_of(register), query, options)),
        "kept": [(name, request.GET[name]) for name in ("sort", "size") if request.GET.get(name)],
    }
    return render(request, template, context | {name: make(actor) for name, make in around.items()})


def _rows(request: MemberRequest, slug: str, register: Register, found: Listing) -> dict[str, Any]:
    columns = columns_of(register, needless(register, found.records))
    base = page_of(register, "list", slug)
    return {
        "listing": found,
        "headers": list(_headers(request, columns, found.query)),
        "rows": [(record.pk, columns.html(record, f"{base}{record.pk}/")) for record in found.records],
        "views_url": page_of(register, "views", slug),
        "state": with_params(request.GET),
        "print_url": with_params(request.GET, size=LARGEST_SIZE, print=1),
        "exports": _exports(request, slug, register),
        "pdf_url": page_of(register, "list_pdf", slug) + with_params(request.GET) if register.has("export") else "",
        "bulk_url": page_of(register, "bulk", slug) if register.list.bulk else "",
        "begin": register.begin,
        "together": [make() for make in contributions.at(f"{register.name}.together")],
        "narrowed": bool(found.query.text or found.query.chosen),
        "previous": page_link(request, found, -1),
        "next": page_link(request, found, +1),
        "list_url": base,
    }


def page_link(request: MemberRequest, found: Listing, step: int) -> str:
    """The address of the page so many steps away; "" beyond the ends."""
    page = found.query.page + step
    return with_params(request.GET, page=page) if 1 <= page <= found.pages else ""


def _headers(request: MemberRequest, columns: Columns, query: Query) -> Iterator[dict[str, Any]]:
    """Table heads with the link that sorts by them; a second click reverses the order."""
    for place, column in enumerate(columns.columns):
        down = query.sort == f"-{column.name}"
        current = down or query.sort == column.name
        turned = column.name if down or not current else f"-{column.name}"
        yield {
            "label": str(column),
            "css": column.width if place != columns.main else "c-wide" * (column.width == "c-of"),
            "num": column.css.startswith("num"),
            "url": with_params(request.GET, sort=turned) if column.sort else "",
            "order": ("descending" if down else "ascending") if current else "",
        }


def chips(
    request: MemberRequest, actor: Actor, query: Query, options: dict[str, list[tuple[str, str]]]
) -> list[dict[str, Any]]:
    """The set filters, each with the link that takes it away."""
    return [
        {
            "label": str(each.filter),
            "value": each.words(dict(options.get(each.filter.name) or each.filter.options(actor))),
            "url": with_params(request.GET, *each.filter.parameters),
        }
        for each in query.chosen
    ]


def filters_shown(
    filters: Iterable[Filter], query: Query, options: dict[str, list[tuple[str, str]]]
) -> Iterator[dict[str, Any]]:
    """The filters with their options, set ones marked."""
    chosen = {each.filter.name: each.values for each in query.chosen}
    for each in filters:
        values = chosen.get(each.name, ["", ""] if each.kind == "dates" else [])
        yield {"filter": each, "options": show_options(options[each.name], values), "values": values}


def _site_picker(request: MemberRequest, base: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    """The sites in the bar, where the list can be narrowed to one."""
    places = [(value, name) for value, name in options if value != NONE]
    chosen = request.GET.get("site", "")
    choices = [("", _("All sites")), *places]
    lines = [
        {"label": name, "current": value == chosen, "url": base + with_params(request.GET, site=value)}
        for value, name in choices
    ]
    return {"sites": lines if len(places) > 1 else [], "site_label": dict(choices).get(chosen, "")}


def _exports(request: MemberRequest, slug: str, register: Register) -> list[tuple[str, str]]:
    if not register.has("export"):
        return []
    state = with_params(request.GET)
    return [(kind.upper(), page_of(register, kind, slug) + state) for kind in ("csv", "xlsx")]
