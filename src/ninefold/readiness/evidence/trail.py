"""A trail: one record of a clause with what it is linked to, in the order in which it happened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.links.models import Link

STEPS, LONGEST = 3, 6  # how far from the record, and how many cards


def linked_among(records: QuerySet[Item]) -> QuerySet[Item]:
    """The records from which a trail leads somewhere, in a fixed order."""
    joins = Link.objects.filter(removed_on=None, target__isnull=False)
    out, back = joins.filter(source=OuterRef("pk")), joins.filter(target=OuterRef("pk"))
    return records.filter(Exists(out) | Exists(back)).order_by("-happened_on", "-pk")


def trail_from(start: Item, actor: Actor) -> list[Item]:
    """The records around one, by their days; a fixed number of queries."""
    near: dict[UUID, None] = {start.pk: None}
    edge = {start.pk}
    for _step in range(STEPS):
        if len(near) >= LONGEST or not edge:
            break
        rows = Link.objects.filter(Q(source__in=edge) | Q(target__in=edge), removed_on=None, target__isnull=False)
        ends = rows.order_by("added_on", "pk").values_list("source_id", "target_id")[: 10 * LONGEST]
        edge = {key for pair in ends for key in pair if key is not None} - set(near)
        near |= dict.fromkeys(sorted(edge))
    seen = Item.objects.all().visible_to(actor).filter(pk__in=near).select_related("owner")
    closest = sorted(seen, key=lambda item: list(near).index(item.pk))[:LONGEST]
    return sorted(closest, key=lambda item: (_day_of(item), str(item.pk)))


def _day_of(item: Item) -> date:
    return item.happened_on or timezone.localtime(item.added_on).date()
