"""The sample company's rule: its internal auditor reviews the ledger twice a year."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.workspace.ledger_reviews import services
from ninefold.workspace.ledger_reviews.models import Watch


@part
def rule(cast: Cast, *, actor: Actor) -> None:
    """Said by the quality manager; the first review is due at once."""
    services.set_watch(Watch(owner=cast["jonas"]), actor=identity.actor_for(cast["marta"]))
