"""The browser of all records, what is incomplete, and the one question that tells records from documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.records import pictures, selectors
from ninefold.information.records.models import lateness
from ninefold.information.records.selectors import Browse
from ninefold.information.records.selectors.browsing import MOST_PAGES, SIZE
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.addresses import home_of, with_params
from ninefold.toolkit.cells import show_options
from ninefold.toolkit.register import by_name
from ninefold.toolkit.views.opening import actor_with

WEEKS = 52
MOST_INCOMPLETE = 200


@require_safe
def browse(request: Any, slug: str) -> HttpResponse:
    """Every record of every area: by kind, window, place, keeper and clause, with the rhythm of the year."""
    actor = actor_with(request, "records.read")
    wanted, page, today = _wanted(request), _page(request), timezone.localdate()
    found = selectors.page_of_records(actor, wanted, page)
    streams = selectors.streams(actor, request.organization.profile, today)
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    counts, days = selectors.rhythm(actor, wanted, monday, today)
    context = {
        "heading": _("Records"),
        "wanted": wanted,
        "kinds": _kinds(request, counts, wanted),
        "rows": [_row(item, slug, actor) for item in found[:SIZE]],
        "windowed": bool(wanted.since or wanted.until),
        "first": (page - 1) * SIZE + 1,
        "last": (page - 1) * SIZE + min(len(found), SIZE),
        "previous": with_params(request.GET, page=page - 1) if page > 1 else "",
        "next": with_params(request.GET, page=page + 1) if len(found) > SIZE and page < MOST_PAGES else "",
        "year": pictures.year(days, monday, today),
        "streams": streams,
        "quiet": [stream for stream in streams if stream.quiet],
        "chosen": next((stream for stream in streams if stream.expected.kind == wanted.kind), None),
        "tabs": tabs(slug, "records_browse"),
        "narrowed": wanted != Browse(),
        "may_write": actor.can("records.write"),
    }
    return render(request, "records/browse.html", context | _choices(request, actor, wanted))


@require_safe
def incomplete(request: Any, slug: str) -> HttpResponse:
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
        "tabs": tabs(slug, "records_incomplete"),
    }
    return render(request, "records/incomplete.html", context)


@require_safe
def which(request: Any, slug: str) -> HttpResponse:
    """One question in place of two words that are easily confused."""
    actor = actor_with(request, "records.read")
    context = {
        "heading": _("Document or record?"),
        "may_record": actor.can("records.write"),
        "may_document": actor.can("documents.write"),
    }
    return render(request, "records/which.html", context)


def tabs(slug: str, current: str) -> list[dict[str, Any]]:
    """The pages of this area side by side."""
    pages = (
        ("records_browse", _("All records")),
        ("records_incomplete", _("Incomplete")),
        ("records_disposal", _("Disposal")),
        ("records_record_list", _("Kept by hand")),
        ("records_kindrule_list", _("Rules")),
    )
    return [{"name": name, "label": label, "current": name == current} for name, label in pages]


def _wanted(request: Any) -> Browse:
    """What the address asks for; values that make no sense narrow nothing."""
    asked = request.GET
    kind, clause = asked.get("kind", ""), asked.get("clause", "")
    clause = clause if clause in _numbers(request) else ""
    return Browse(
        kind=kind if kind in RecordKind.values else "",
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        site=_key(asked.get("site", "")),
        owner=_key(asked.get("owner", "")),
        clause=clause,
        added=tuple(_added(request)),
        proving=selectors.proving(clause) if clause else None,
    )


def _added(request: Any) -> Iterator[tuple[str, str]]:
    """Filters of areas above that the address sets to something that makes sense."""
    for name, each in selectors.added_filters().items():
        if value := request.GET.get(name, ""):
            try:
                each.narrow([value], request.actor)
            except ValidationError:
                continue
            yield name, value


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(MOST_PAGES, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1


def _kinds(request: HttpRequest, counts: Mapping[str, int], wanted: Browse) -> list[dict[str, Any]]:
    """The ten and the rest, always all of them, empty ones too."""
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
    register = by_name(item.type)
    added = timezone.localtime(item.added_on).date()
    return {
        "item": item,
        "kind": dict(RecordKind.choices).get(item.kind, item.kind),
        "source": register.title if register else "",
        "url": home_of(item, slug, actor),
        "added": added,
        "late": lateness(item.happened_on, added),
        "gone": item.state == "disposed",
    }


def _numbers(request: Any) -> list[str]:
    keys = selectors.clause_keys(request.organization.edition)
    return sorted(keys, key=lambda number: [int(part) for part in number.split(".")])


def _choices(request: HttpRequest, actor: Actor, wanted: Browse) -> dict[str, Any]:
    sites, owners = selectors.sites(actor), selectors.owners(actor)
    added = [(each, each.options(actor)) for each in selectors.added_filters().values()]
    values = dict(wanted.added)
    return {
        "places": show_options(sites, [str(wanted.site)]),
        "keepers": show_options(owners, [str(wanted.owner)]),
        "numbers": show_options([(number, number) for number in _numbers(request)], [wanted.clause]),
        "added": [(each, show_options(options, [values.get(each.name, "")])) for each, options in added],
        "chips": [
            *_chips(request, wanted, dict(sites), dict(owners)),
            *(
                _chip(request, each.name, each, dict(options).get(values[each.name], "?"))
                for each, options in added
                if each.name in values
            ),
        ],
    }


def _chips(
    request: HttpRequest, wanted: Browse, sites: Mapping[str, str], owners: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """The set filters, each with the link that takes it away."""
    shown = {
        "since": (_("Happened from"), date_format(wanted.since, "j M Y") if wanted.since else ""),
        "until": (_("Happened until"), date_format(wanted.until, "j M Y") if wanted.until else ""),
        "site": (_("Site"), sites.get(str(wanted.site), "?") if wanted.site else ""),
        "owner": (_("Kept by"), owners.get(str(wanted.owner), "?") if wanted.owner else ""),
        "clause": (_("Proves clause"), wanted.clause),
    }
    for name, (label, value) in shown.items():
        if value:
            yield _chip(request, name, label, value)


def _chip(request: HttpRequest, name: str, label: object, value: str) -> dict[str, str]:
    return {"label": str(label), "value": value, "url": with_params(request.GET, name)}
