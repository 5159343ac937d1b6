"""Commands about evidence: pinning a record or document to a clause, and drawing a sample of records."""

from __future__ import annotations

import secrets
from random import Random
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Link, Relation
from ninefold.readiness.evidence.population import DRAWN, Window
from ninefold.standards.catalogue import Clause

LARGEST = 50  # records of one sample


def pin(item: Item, clause: Clause, *, actor: Actor) -> Link:
    """Let an item stand first among what proves a clause."""
    return links.link(item, relation=Relation.PROVES, clause=clause.key, actor=actor)


def unpin(item: Item, clauses: list[Clause], *, actor: Actor) -> None:
    """Remove the links that people made by hand; the records themselves stay where they are."""
    keys = [clause.key for clause in clauses]
    rows = Link.objects.filter(source=item, clause__in=keys, relation=Relation.PROVES, removed_on=None)
    for each in rows.exclude(added_by=None).select_related("source"):
        links.unlink(each, actor=actor)


@command
def draw(
    records: QuerySet[Item], clause: str, window: Window, kind: str, count: int, *, actor: Actor, seed: str = ""
) -> UUID:
    """Draw records at random; seed, population and result are in the ledger, so that anybody can repeat it."""
    keys = sorted(records.order_by().values_list("pk", flat=True))
    if not keys:
        raise ValidationError(_("There are no records in this window to draw from."))
    seed = seed or secrets.token_hex(8)
    drawn = Random(seed).sample(keys, min(max(count, 1), LARGEST, len(keys)))  # noqa: S311, to be repeated by others
    items = Item.objects.in_bulk(drawn)
    data = {
        "clause": clause,
        "since": window.since,
        "until": window.until,
        "kind": kind,
        "population": len(keys),
        "seed": seed,
        "drawn": [str(key) for key in drawn],
    }
    return ledger.write_many(DRAWN, [(items[key], {}) for key in drawn], actor=actor, data=data).id
