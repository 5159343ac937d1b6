"""The browser of all records, what is incomplete, and the one question that tells records from documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.records import listing, pictures, selectors
from ninefold.information.records.menu import beside
from ninefold.information.records.models import lateness
from ninefold.information.records.selectors import Browse
from ninefold.information.records.selectors.browsing import MOST_PAGES, SIZE
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.addresses import home_of, with_params
from ninefold.toolkit.cells import show_options
from ninefold.toolkit.listing import LARGEST_SIZE
from ninefold.toolkit.views.files import take_out
from ninefold.toolkit.views.opening import actor_with

WEEKS = 52  # of the picture of a year
MOST_INCOMPLETE = 200  # that the page names


@require_safe
def browse(request: MemberRequest, slug: str) -> HttpResponse:
    """Every record of every area: by kind, window, place, keeper and clause, with the rhythm of the year."""
    actor = actor_with(request, "records.read")
    wanted = listing.wanted(request.GET, actor, request.organization.edition)
    page, today = _page(request), timezone.localdate()
    printing = bool(request.GET.get("print"))
    size = LARGEST_SIZE if printing else SIZE
    found = selectors.page_of_records(actor, wanted, page, size)
    streams = selectors.streams(actor, request.organization.profile, today)
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    counts, days = selectors.rhythm(actor, wanted, monday, today)
    context = {
        "heading": _("Records"),
        "printing": printing,
        "layout": "toolkit/print.html" if printing else "toolkit/base.html",
        "wanted": wanted,
        "kinds": _kinds(request, counts, wanted),
        "rows": [_row(item, slug, actor) for item in found[:size]],
        "sited": any(item.site_id for item in found),
        "windowed": bool(wanted.since or wanted.until),
        "first": (page - 1) * size + 1,
        "last": (page - 1) * size + min(len(found), size),
        "previous": with_params(request.GET, page=page - 1) if page > 1 else "",
        "next": with_params(request.GET, page=page + 1) if len(found) > size and page < MOST_PAGES else "",
        "year": pictures.year(days, monday, today),
        "streams": streams,
        "quiet": [stream for stream in streams if stream.quiet],
        "chosen": next((stream for stream in streams if stream.expected.kind == wanted.kind), None),
        "beside": beside(slug, "records_browse"),
        "narrowed": wanted != Browse(),
        "may_write": actor.can("records.write"),
        "may_hold": actor.can("records.hold"),
    }
    return render(request, "records/browse.html", context | _choices(request, wanted) | _ways_out(request, slug))


def _ways_out(request: MemberRequest, slug: str) -> dict[str, Any]:
    """The addresses of paper and files, narrowed as the page is."""
    state = with_params(request.GET)
    files = {form: reverse(f"records_browse_{form}", args=[slug]) + state for form in ("csv", "xlsx", "pdf")}
    return {
        "print_url": with_params(request.GET, print=1),
        "hold_url": reverse("records_hold", args=[slug]) + state,
        "pdf_url": files.pop("pdf"),
        "exports": [(form.upper(), url) for form, url in files.items()],
    }


@require_safe
def file(request: MemberRequest, slug: str, form: str) -> HttpResponseBase:
    """All pages of the browser as a file."""
    return take_out(request, slug, listing.list_of_records, "", form)


@require_safe
def incomplete(request: MemberRequest, slug: str) -> HttpResponse:
    """Records without a rule, without the paper that their kind needs, or without a day."""
    actor = actor_with(request, "records.read")
    kept = list(selectors.incomplete(actor)[:MOST_INCOMPLETE])
    lacking = selectors.lacking(actor, MOST_INCOMPLETE)
    context = {
        "heading": _("Incomplete records"),
        "lead": _("A record that misses one of these is worth less to an auditor."),
        "kept": kept,
        "lacking": [(item, words, home_of(item, slug, actor)) for item, words in lacking],
        "most": MOST_INCOMPLETE,
        "has_rules": selectors.rules().exists(),
        "may_rule": actor.can("retention.write"),
        "beside": beside(slug, "records_incomplete"),
    }
    return render(request, "records/incomplete.html", context)


@require_safe
def which(request: MemberRequest, slug: str) -> HttpResponse:
    """The one question that tells documents and records apart."""
    actor = actor_with(request, "records.read")
    context = {
        "heading": _("Document or record?"),
        "may_record": actor.can("records.write"),
        "may_document": actor.can("documents.write"),
    }
    return render(request, "records/which.html", context)


def _page(request: MemberRequest) -> int:
    asked = request.GET.get("page", "")
    return min(MOST_PAGES, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1


def _kinds(request: MemberRequest, counts: Mapping[str, int], wanted: Browse) -> list[dict[str, Any]]:
    """The ten kinds and the rest, always all of them, empty ones too."""
    every = [{"label": _("All"), "count": sum(counts.values()), "url": with_params(request.GET, "kind")}]
    return [
        every[0] | {"current": not wanted.kind},
        *(
            {
                "label": kind.label,
                "count": counts.get(kind, 0),
                "url": with_params(request.GET, kind=kind.value),
                "current": wanted.kind == kind,
            }
            for kind in RecordKind
        ),
    ]


def _row(item: Item, slug: str, actor: Actor) -> dict[str, Any]:
    added = timezone.localtime(item.added_on).date()
    return {
        "item": item,
        "kind": listing.kind_of(item.kind),
        "source": listing.source_of(item.type),
        "url": home_of(item, slug, actor),
        "added": added,
        "late": lateness(item.happened_on, added),
        "gone": item.state == "disposed",
    }


def _choices(request: MemberRequest, wanted: Browse) -> dict[str, Any]:
    """The filters with what may be chosen, and the set ones, each with the link that takes it away."""
    actor = request.actor
    sites, owners = selectors.sites(actor), selectors.owners(actor)
    added = [(each, each.options(actor)) for each in selectors.added_filters().values()]
    values = dict(wanted.added)
    numbers = listing.numbers(request.organization.edition)
    told = list(listing.narrowed(wanted, sites, owners, added))
    return {
        "told": told,
        "places": show_options(sites, [str(wanted.site)]),
        "keepers": show_options(owners, [str(wanted.owner)]),
        "numbers": show_options([(number, number) for number in numbers], [wanted.clause]),
        "added": [(each, show_options(options, [values.get(each.name, "")])) for each, options in added],
        "chips": [
            {"label": label, "value": value, "url": with_params(request.GET, name)}
            for name, label, value in told
            if name != "kind"  # the window has chips of its own
        ],
    }
