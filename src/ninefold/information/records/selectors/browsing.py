"""Questions over the records of all areas, read from their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ninefold.information.records.models import LATE_AFTER
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.links.models import Link, Relation
from ninefold.kernel.organizations.models import Person, Site
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.filters import Filter
from ninefold.toolkit.register import registers

SIZE = 50  # records of a page
MOST_PAGES = 400  # older ones are found by a filter: a page far back costs as much as all before it
MOST_OPTIONS = 500  # of a filter


@dataclass(frozen=True, slots=True)
class Browse:
    """What somebody wants to see; None and "" do not narrow."""

    kind: str = ""
    since: date | None = None
    until: date | None = None
    site: UUID | None = None
    owner: UUID | None = None
    clause: str = ""  # a number
    added: tuple[tuple[str, str], ...] = ()  # filters of areas above, each with its value
    proving: Q | None = field(default=None, compare=False)  # the result of `proving`, when it is known already


def record_types(clause: str = "") -> list[str]:
    """Kinds of rows whose register says that they prove something, or just this clause."""
    proving = [each for each in registers() if each.proves is not None]
    if not clause:
        return [each.name for each in proving]
    return [each.name for each in proving if each.proves and _under(clause, each.proves.clauses)]


def _under(number: str, clauses: Sequence[str]) -> bool:
    return any(f"{each}.".startswith(f"{number}.") or f"{number}.".startswith(f"{each}.") for each in clauses)


def records(actor: Actor, wanted: Browse, *, kind: bool = True, window: bool = True) -> QuerySet[Item]:
    """Records of every area that fit and that the actor may see; `kind` and `window` may be left out of account."""
    kinds = [wanted.kind] if kind and wanted.kind else list(RecordKind.values)
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor).filter(kind__in=kinds)
    if window and wanted.since:
        rows = rows.filter(happened_on__gte=wanted.since)
    if window and wanted.until:
        rows = rows.filter(happened_on__lte=wanted.until)
    if wanted.site:
        rows = rows.filter(site_id=wanted.site)
    if wanted.owner:
        rows = rows.filter(owner_id=wanted.owner)
    known = added_filters() if wanted.added else {}
    for name, value in wanted.added:
        rows = rows.filter(known[name].narrow([value], actor))
    return rows.filter(wanted.proving or proving(wanted.clause)) if wanted.clause else rows


def added_filters() -> dict[str, Filter]:
    """What areas above narrow records by, by the name in the address."""
    return {each.name: each for each in (make() for make in contributions.at("records.browse.filters"))}


def proving(number: str) -> Q:
    """Linked to the clause or one below it, or of a type whose register says that it proves it."""
    ends = Q(clause__endswith=f":{number}") | Q(clause__contains=f":{number}.")
    linked = Link.objects.filter(ends, relation=Relation.PROVES, removed_on=None).values("source_id")
    found = Q(pk__in=linked) | Q(type__in=record_types(number))
    for told in contributions.at("records.proving"):
        found |= told(number)
    return found


def in_order(actor: Actor, wanted: Browse) -> QuerySet[Item]:
    """The records that fit, newest first; those without a day are left out."""
    return records(actor, wanted).filter(happened_on__isnull=False).order_by("-happened_on", "-id")


def page_of_records(actor: Actor, wanted: Browse, page: int, size: int = SIZE) -> list[Item]:
    """One page, and one row more when there are further ones."""
    start = (min(page, MOST_PAGES) - 1) * size
    return list(in_order(actor, wanted).select_related("site", "owner")[start : start + size + 1])


def lacking(actor: Actor, most: int) -> list[tuple[Item, str]]:
    """Records of any area without a day, or without something that their own area asks for, with what is missing."""
    missing = [(Q(happened_on=None), _("the day on which it happened"))]
    missing += [told() for told in contributions.at("records.incomplete")]
    found = []
    for narrow, words in missing:
        rows = Item.objects.all().visible_to(actor).filter(narrow, kind__in=RecordKind.values)
        found += [(item, words) for item in rows.select_related("owner").order_by("-added_on", "-id")[:most]]
    return found


def by_kind(actor: Actor, wanted: Browse) -> Mapping[str, int]:
    """How many of each kind fit everything else that is wanted; one query over the index."""
    rows = records(actor, wanted, kind=False).order_by().values_list("kind").annotate(n=Count("*"))
    return dict(rows)


def _by_kind_and_day(actor: Actor, wanted: Browse, first: date, last: date) -> dict[tuple[str, date], int]:
    """How many of each kind happened on each day, whatever kind and window the list shows; one query over the index."""
    rows = records(actor, wanted, kind=False, window=False).filter(happened_on__range=(first, last))
    found = rows.order_by().values_list("kind", "happened_on").annotate(n=Count("*"))
    return {(kind, day): count for kind, day, count in found}


def by_day(actor: Actor, first: date, last: date, among: QuerySet[Any, Any] | None = None) -> dict[date, int]:
    """How many records of any kind, or of those with these keys, happened on each day; one query over the index."""
    rows = records(actor, Browse()).filter(happened_on__range=(first, last))
    if among is not None:
        rows = rows.filter(pk__in=among)
    return dict(rows.order_by().values_list("happened_on").annotate(n=Count("*")))


@cached_until_next_entry
def rhythm(actor: Actor, wanted: Browse, first: date, last: date) -> tuple[Mapping[str, int], Mapping[date, int]]:
    """How many fit by kind, and how many of the wanted kind happened on each day."""
    kinds: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for (kind, day), count in _by_kind_and_day(actor, wanted, first, last).items():
        kinds[kind] += count
        if wanted.kind in ("", kind):
            days[day] += count
    windowed = wanted.since is not None or wanted.until is not None
    return by_kind(actor, wanted) if windowed else kinds, days


def added_late(actor: Actor, *, since: datetime) -> QuerySet[Item]:
    """Records added since a moment about something long past, so not made when it happened, and nobody said why."""
    limit = ExpressionWrapper(F("happened_on") + (LATE_AFTER + timedelta(days=1)), output_field=DateTimeField())
    rows = records(actor, Browse()).filter(added_on__gte=since).annotate(limit=limit)
    explained = Exists(Comment.objects.filter(item=OuterRef("pk")).exclude(text=""))
    return rows.filter(~explained, added_on__gte=F("limit")).order_by("-added_on", "-id")


def sites(actor: Actor) -> list[tuple[str, str]]:
    """The places that the actor may choose between."""
    rows = Site.objects.all().visible_to(actor).order_by("name").values_list("pk", "name")
    return [(str(key), name) for key, name in rows[:MOST_OPTIONS]]


def owners(actor: Actor) -> list[tuple[str, str]]:
    rows = Person.objects.all().visible_to(actor).order_by("name").values_list("pk", "name")
    return [(str(key), name) for key, name in rows[:MOST_OPTIONS]]
