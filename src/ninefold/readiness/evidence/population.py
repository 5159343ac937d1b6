"""All records that prove a clause, whatever area they come from: one query, to list, count and sample from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_date

from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import populations
from ninefold.kernel.items.models import Item
from ninefold.kernel.links.models import Link, Relation
from ninefold.standards.catalogue import Clause
from ninefold.standards.period import PERIOD
from ninefold.standards.record_kinds import EXPECTATIONS, RecordKind

DRAWN = "evidence.sample.draw"
OTHER = RecordKind.OTHER.value
EVERY: Mapping[str, timedelta] = {each.kind: timedelta(days=each.every) for each in EXPECTATIONS if each.every}


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which records count; the twelve months up to today unless somebody names others."""

    since: date
    until: date

    @classmethod
    def asked(cls, given: Mapping[str, str], today: date) -> Window:
        return cls(_day(given.get("since")) or today - PERIOD, _day(given.get("until")) or today)

    def filter(self, items: QuerySet[Item]) -> QuerySet[Item]:
        happened = Q(happened_on__gte=self.since, happened_on__lte=self.until)
        undated = Q(happened_on=None, added_on__date__gte=self.since, added_on__date__lte=self.until)
        return items.filter(happened | undated)


def records_of(
    clauses: Sequence[Clause], numbers: Sequence[str], named: Sequence[UUID], window: Window, actor: Actor
) -> QuerySet[Item]:
    """Records that people or rules tied to the clauses, those that areas count, and the few that they name; pinned
    ones first, then the newest."""
    keys = [clause.key for clause in clauses]
    tied = Link.objects.filter(clause__in=keys, relation=Relation.PROVES, removed_on=None).values("source_id")
    every = tied.union(*populations(actor, numbers), all=True)
    rows: Any = Item.objects.all().visible_to(actor)
    rows = rows.filter(Q(pk__in=every) & ~Q(kind="") | Q(pk__in=named))
    pins = Link.objects.filter(source=OuterRef("pk"), clause__in=keys, relation=Relation.PROVES, removed_on=None)
    rows = rows.annotate(pinned=Exists(pins.exclude(added_by=None)))
    found: Any = window.filter(rows)
    ordered: QuerySet[Item] = found.select_related("owner").order_by("-pinned", "-happened_on", "-pk")
    return ordered


def counted(records: QuerySet[Item]) -> dict[str, int]:
    """How many records there are of each kind, most first."""
    rows = records.order_by().values("kind").annotate(n=Count("pk"))
    found: dict[str, int] = {}
    for row in rows:
        kind = row["kind"] or OTHER
        found[kind] = found.get(kind, 0) + row["n"]
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def of_kind(records: QuerySet[Item], kind: str) -> QuerySet[Item]:
    return records.filter(kind__in=("", OTHER) if kind == OTHER else (kind,)) if kind in RecordKind.values else records


def is_old(item: Item, today: date) -> bool:
    """Whether the next one of its kind is overdue; twelve months for kinds that come when something happens."""
    return item.happened_on is not None and today - item.happened_on > EVERY.get(item.kind, PERIOD)


def _day(text: Any) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None
