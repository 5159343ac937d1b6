"""Commands about links."""

from __future__ import annotations

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links.models import Link


@command
def link(
    source: Item, target: Item | None = None, *, relation: str, clause: str = "", actor: Actor, by_rule: bool = False
) -> Link:
    """Join two items, or an item and a clause; returns the link that is there already. One made `by_rule` is no pin."""
    rows = Link.objects.filter(source=source, target=target, clause=clause, relation=relation, removed_on=None)
    existing = rows.first()
    if existing is not None:
        return existing
    by = None if by_rule else actor.person_id
    made = Link(source=source, target=target, clause=clause, relation=relation, added_by_id=by)
    made.save()
    data = {"relation": relation, "target": target.pk if target else clause}
    ledger.write("links.link.add", source, actor=actor, data=data)
    return made


@command
def unlink(existing: Link, *, actor: Actor) -> Link:
    """Take a link away; the row stays with the day on which it ended."""
    existing.removed_on = timezone.now()
    existing.save()
    data = {"relation": existing.relation, "target": existing.target_id or existing.clause}
    ledger.write("links.link.remove", existing.source, actor=actor, data=data)
    return existing
