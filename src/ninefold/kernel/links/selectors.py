"""Questions about links."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import Concat, RowNumber, Trim

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.items.selectors import open_to
from ninefold.kernel.links.models import Link


def links_of(item_id: UUID, actor: Actor) -> QuerySet[Link]:
    """Open links from and to an item whose other end the actor may see."""
    rows = Link.objects.filter(Q(source_id=item_id) | Q(target_id=item_id), removed_on=None)
    rows = rows.alias(other=Case(When(source_id=item_id, then=F("target_id")), default=F("source_id")))
    other = Item.objects.filter(pk=OuterRef("other")).visible_to(actor)  # each by its key: a list of all would be long
    rows = rows.filter(Q(target=None) | Exists(open_to(other, actor)))
    return rows.select_related("source", "target").order_by("relation", "added_on")


def links_on(record: Any, actor: Actor) -> list[Link]:
    """The links of a record whose page is being made for this actor: read once, however many parts show them."""
    if not hasattr(record, "_links"):
        record._links = list(links_of(record.pk, actor))
    links: list[Link] = record._links
    return links


def clause_links(items: QuerySet[Any, Any]) -> QuerySet[Link]:
    """Open links to clauses from the items of a query."""
    return Link.objects.filter(source_id__in=items, removed_on=None).exclude(clause="").order_by("clause")


def first_clause_links(items: QuerySet[Any, Any], each: int) -> QuerySet[Link]:
    """The oldest few of these links for each clause; one query whose rows do not grow with the links."""
    place = Window(RowNumber(), partition_by="clause", order_by="source_id")
    ranked = clause_links(items).order_by().annotate(place=place).filter(place__lte=each)
    return Link.objects.filter(pk__in=ranked.values("pk")).order_by("clause", "source_id")


def name_of_source() -> Trim:
    """How people name the item that a link comes from, as an expression over links."""
    return Trim(Concat("source__code", Value(" "), "source__title"))


def sources_of(clauses: Collection[str]) -> QuerySet[Link, dict[str, object]]:
    """The items linked to any of these clauses, to narrow other queries with."""
    return Link.objects.filter(clause__in=clauses, removed_on=None).values("source_id")
