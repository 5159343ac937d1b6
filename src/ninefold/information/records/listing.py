"""The browser of all records as the address describes it, on the page, in files and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.register import kept
from ninefold.information.records.selectors import Browse
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.lib.uuid7 import uuid_of
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.cells import show_date
from ninefold.toolkit.filters import Filter
from ninefold.toolkit.outgoing import Asked, Outgoing
from ninefold.toolkit.paper import Table
from ninefold.toolkit.register import by_name

CHUNK = 2000  # rows read at a time
COLUMNS = "code title kind type site__name owner__name happened_on added_on"
Options = Sequence[tuple[str, str]]


def wanted(params: QueryDict, actor: Actor, edition: str = "") -> Browse:
    """What the address asks for; values that make no sense are ignored."""
    kind, clause = params.get("kind", ""), params.get("clause", "")
    clause = clause if clause in selectors.clause_keys(edition) else ""
    return Browse(
        kind=kind if kind in RecordKind.values else "",
        since=_day(params.get("since", "")),
        until=_day(params.get("until", "")),
        site=uuid_of(params.get("site", "")),
        owner=uuid_of(params.get("owner", "")),
        clause=clause,
        added=tuple(_added(params, actor)),
        proving=selectors.proving(clause) if clause else None,
    )


def _added(params: QueryDict, actor: Actor) -> Iterator[tuple[str, str]]:
    """Filters of areas above that the address sets to a valid value."""
    for name, each in selectors.added_filters().items():
        if value := params.get(name, ""):
            try:
                each.narrow([value], actor)
            except ValidationError:
                continue
            yield name, value


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def numbers(edition: str) -> list[str]:
    """Clauses to choose from, in their order."""
    return sorted(selectors.clause_keys(edition), key=lambda number: [int(part) for part in number.split(".")])


def _told(value: date | None) -> str:
    return date_format(value, "j M Y") if value else ""


def narrowed(
    wanted: Browse, sites: Options, owners: Options, added: Sequence[tuple[Filter, Options]]
) -> Iterator[tuple[str, str, str]]:
    """Each set filter: its name in the address, its label and its value in words."""
    shown = {
        "kind": (_("Shows"), kind_of(wanted.kind)),
        "since": (_("Happened from"), _told(wanted.since)),
        "until": (_("Happened until"), _told(wanted.until)),
        "site": (_("Site"), dict(sites).get(str(wanted.site), "?") if wanted.site else ""),
        "owner": (_("Kept by"), dict(owners).get(str(wanted.owner), "?") if wanted.owner else ""),
        "clause": (_("Proves clause"), wanted.clause),
    }
    values = dict(wanted.added)
    for each, options in added:
        shown[each.name] = (str(each), dict(options).get(values[each.name], "?") if each.name in values else "")
    yield from ((name, label, value) for name, (label, value) in shown.items() if value)


def kind_of(value: str) -> str:
    """A kind of record in words."""
    return str(dict(RecordKind.choices).get(value, value))


def source_of(type_of: str) -> str:
    """The list that a record belongs to."""
    register = by_name(type_of)
    return capfirst(str(register.title)) if register else ""


def list_of_records(asked: Asked) -> Outgoing:
    """All pages of the browser."""
    if not asked.actor.can("records.read"):
        raise PermissionDenied
    browse = wanted(asked.params, asked.actor)
    heads = [_("Code"), _("What happened"), _("Shows"), _("Kept in"), _("Site"), _("Kept by")]
    heads += [_("Happened on"), _("Added on")]
    back = reverse("records_browse", args=[asked.slug])

    def table(some: QuerySet[Any]) -> Table:
        actor = asked.actor
        added = [(each, each.options(actor)) for each in selectors.added_filters().values()]
        set_ones = narrowed(browse, selectors.sites(actor), selectors.owners(actor), added)
        told = [(label, value) for _name, label, value in set_ones]
        printed = [_printed(item) for item in some.select_related("site", "owner")]
        lead = _("Records show what happened. Documents say what should happen.")
        return Table(_("Records"), back, [*heads[:3], *heads[4:]], printed, lead, told)

    return Outgoing(kept, "records", back, selectors.in_order(asked.actor, browse), heads, _cells, table, note="all")


def _cells(some: QuerySet[Any]) -> Iterator[tuple[Any, list[Any]]]:
    for key, *values in some.values_list("pk", *COLUMNS.split()).iterator(chunk_size=CHUNK):
        code, title, kind, type_of, site, owner, happened, added = values
        days = [happened, timezone.localtime(added).date()]
        yield key, [code, title, kind_of(kind), source_of(type_of), site or "", owner or "", *days]


def _printed(item: Item) -> SafeString:
    values = (kind_of(item.kind), item.site or "–", item.owner or "–")
    days = (show_date(item.happened_on), show_date(item.added_on))
    cells = "<td>{}</td>" * len(values) + '<td class="num nowrap">{}</td>' * len(days)
    first = format_html('<td class="code nowrap">{}</td><td class="at-length">{}</td>', item.code or "–", item.title)
    return first + format_html(cells, *values, *days)
