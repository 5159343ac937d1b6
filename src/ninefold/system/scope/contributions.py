"""What the scope tells areas below: the words that starter documents are filled with."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.system.scope import selectors


@contribution("starters.values")
def words_of_the_scope(actor: Actor) -> dict[str, str]:
    """What is done, for starters: the statement, and the products and services one after the other."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    if scope is None:
        return {}
    return {"scope": scope.statement.strip(), "products": ", ".join([*scope.products, *scope.services])}


@contribution("starters.facts")
def conditions_of_the_scope(actor: Actor) -> dict[str, bool]:
    """Whether others do whole steps of the work, when the scope names such steps."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    return {"outsources": True} if scope and scope.outsourced else {}
