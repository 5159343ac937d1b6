"""Questions about sentences of documents and the records that prove them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from ninefold.information.documents import selectors as library
from ninefold.information.records.models import ProofPair
from ninefold.information.records.selectors.clauses import kinds_showing
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.lib.markdown import plain

END = re.compile(r"(?<=[.!?;:])\s+|\n+")
SHORTEST = 12  # characters; a shorter sentence says nothing that could be proven
MOST = 300  # sentences of a text that are offered


@dataclass(frozen=True, slots=True)
class Proven:
    """A pair with the newest day on which a record of the kind shows it, and whether the text still says so."""

    pair: ProofPair
    newest: date | None
    said: bool


def sentences(text: str) -> list[str]:
    """The sentences of a text that a person might point at."""
    found = (" ".join(part.split()) for part in END.split(plain(text)))
    return list(dict.fromkeys(part[:500] for part in found if len(part) >= SHORTEST))[:MOST]


def sentences_of(document: Any) -> list[str]:
    """The sentences of the version that readers get."""
    version = document.current
    return sentences(version.content or version.text) if version else []


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a document: sentences with their kinds, and the kinds of records tied to the whole of it."""

    pairs: Sequence[Proven]
    kinds: Sequence[tuple[str, int, date | None]]

    @property
    def newest(self) -> date | None:
        """The last day on which a record shows the document in use."""
        days = [*(each.newest for each in self.pairs), *(day for _kind, _count, day in self.kinds)]
        return max((day for day in days if day), default=None)


def proof_of(document: Any, actor: Actor) -> Proof:
    """What proves a document, and whether its text still says what was tied."""
    pairs, newest, kinds = _ties(actor, document.pk)
    said = set(sentences_of(document)) if pairs else set()
    return Proof([Proven(pair, newest.get(pair.kind), pair.sentence in said) for pair in pairs], kinds)


@cached_until_next_entry
def _ties(actor: Actor, document_id: UUID) -> tuple[list[ProofPair], dict[str, date], list[Any]]:
    pairs = list(ProofPair.objects.filter(document_id=document_id, removed_on=None))
    return pairs, newest_of({pair.kind for pair in pairs}, actor), kinds_showing(document_id, actor)


def newest_of(kinds: set[str], actor: Actor) -> dict[str, date]:
    """The newest day of each kind of record that the actor may see."""
    if not kinds:
        return {}
    rows = Item.objects.all().visible_to(actor).filter(kind__in=kinds).order_by().values_list("kind")
    return {kind: day for kind, day in rows.annotate(newest=Max("happened_on")) if day}


def pair_to_remove(key: UUID) -> ProofPair | None:
    return ProofPair.objects.select_related("document").filter(pk=key, removed_on=None).first()


def unshown(actor: Actor, since: date) -> Sequence[ProofPair]:
    """Sentences of documents in force that no record of their kind has shown since a day."""
    documents = library.in_force(actor).values("pk")
    pairs = list(ProofPair.objects.filter(document__in=documents, removed_on=None).select_related("document"))
    newest = newest_of({pair.kind for pair in pairs}, actor)
    return [pair for pair in pairs if newest.get(pair.kind, date.min) < since]
