"""Questions about what records prove."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet, Window
from django.db.models.functions import RowNumber

from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.links.models import Link, Relation
from ninefold.kernel.organizations.models import Organization
from ninefold.standards import catalogue


def clause_keys(year: str = "") -> dict[str, str]:
    """Number to key of every clause, group and area of an edition; by default of the organization's."""
    return _keys(year or Organization.objects.values_list("edition", flat=True).get(pk=active.organization_id()))


@cache
def _keys(year: str) -> dict[str, str]:
    edition = catalogue.edition(year)
    numbers = {clause.number for clause in edition.clauses} | set(edition.groups) | set(edition.areas)
    numbers |= {number.rpartition(".")[0] for number in numbers if number.count(".") > 1}
    return {number: f"{edition.standard}:{edition.year}:{number}" for number in numbers}


def clauses_proved_by(item_id: UUID) -> list[str]:
    """Keys of the clauses that an item is linked to as proof."""
    rows = Link.objects.filter(source_id=item_id, relation=Relation.PROVES, removed_on=None).exclude(clause="")
    return list(rows.order_by("clause").values_list("clause", flat=True))


def numbers_proved_by(item_id: UUID) -> list[str]:
    """The same as clause numbers of the organization's edition."""
    known = clause_keys()
    numbers = [key.rpartition(":")[2] for key in clauses_proved_by(item_id)]
    return [number for number in numbers if number in known]


def linked_records(actor: Actor) -> QuerySet[Link]:
    """Open links from records that the actor may see to the clauses that they prove."""
    shown = Item.objects.all().visible_to(actor).exclude(kind="").exclude(state="disposed")
    rows: QuerySet[Link] = Link.objects.filter(source__in=shown, relation=Relation.PROVES, removed_on=None)
    return rows.exclude(clause="")


def newest_linked(actor: Actor, each: int, *, expired: QuerySet[Any, Any]) -> QuerySet[Link]:
    """The few newest records that prove each clause; one query whose rows do not grow with the records."""
    newest = F("source__happened_on").desc(nulls_last=True)
    place = Window(RowNumber(), partition_by="clause", order_by=[newest, "source_id"])
    ranked = (
        linked_records(actor).exclude(source_id__in=expired.values("pk")).annotate(place=place).filter(place__lte=each)
    )
    return Link.objects.filter(pk__in=ranked.values("pk")).select_related("source").order_by("clause", "source_id")


def kinds_showing(document_id: UUID, actor: Actor) -> list[tuple[str, int, date | None]]:
    """Kinds of the records that are linked to a document, how many, and the newest day of each."""
    linked = Link.objects.filter(target_id=document_id, relation=Relation.PROVES, removed_on=None).values("source_id")
    rows = Item.objects.all().visible_to(actor).filter(pk__in=linked).exclude(kind="").order_by().values_list("kind")
    return list(rows.annotate(n=Count("pk"), newest=Max("happened_on")).order_by("-newest"))
