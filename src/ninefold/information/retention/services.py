"""Commands about retention classes."""

from __future__ import annotations

from ninefold.information.retention.models import RetentionClass, Then
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger


@command
def create_class(
    name: str, months: int | None, *, actor: Actor, then: str = Then.ASK, basis: str = ""
) -> RetentionClass:
    """Add a class; `months` counts from the day that a record happened, None keeps it for ever."""
    made = RetentionClass(name=name, months=months, then=then, basis=basis)
    made.full_clean(exclude=["organization"])
    made.save()
    ledger.write("retention.retentionclass.create", made, actor=actor, changes=ledger.created(made))
    return made
