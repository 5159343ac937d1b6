"""What the scope tells areas below: the words that starter documents are filled with."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.system.scope import selectors


@contribution("starters.values")
def words_of_the_scope(actor: Actor) -> dict[str, str]:
    """For starters: what the organization does, from the statement, the products and the services."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    if scope is None:
        return {}
    return {"scope": scope.statement.strip(), "products": ", ".join([*scope.products, *scope.services])}


@contribution("starters.facts")
def conditions_of_the_scope(actor: Actor) -> dict[str, bool]:
    """For starters: whether others do whole steps of the work, if the scope names any."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    return {"outsources": True} if scope and scope.outsourced else {}
