"""How starters would read here, before anybody accepts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ninefold.information.documents import selectors as documents
from ninefold.information.starters import texts
from ninefold.information.starters.selectors.facts import facts_for, values_for
from ninefold.information.starters.texts import Starter
from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations import selectors as places
from ninefold.kernel.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Preview:
    """How a starter would read here, what is left to fill in, and what it promises."""

    starter: Starter
    text: str
    gaps: list[str]
    promises: list[str]


def preview(starter: Starter, actor: Actor, organization: Organization) -> Preview:
    """The text before anybody accepts it."""
    return previews([starter], actor, organization)[0]


def previews(chosen: Iterable[Starter], actor: Actor, organization: Organization) -> list[Preview]:
    """Several texts, from the same facts."""
    facts = facts_for(actor, organization, places.open_sites())
    values = values_for(actor, organization)
    found = []
    for starter in chosen:
        text = texts.written(starter, facts, values)
        found.append(Preview(starter, text, documents.gaps(text), texts.promises(text)))
    return found
