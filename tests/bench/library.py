"""A library of long documents, as full-text search finds it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from ninefold.information.documents.models import Document, Version
from ninefold.kernel import active
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.index import services as search
from ninefold.kernel.items.models import Item
from tests.bench.data import findables, hurrying, known_of, tidy
from tests.bench.rows import PEOPLE, Maker, Row, facts_of
from tests.bench.tables import Table
from tests.bench.words import Writer

AT_ONCE = 1000  # documents that are held in memory


def fill(size: int, length: int) -> dict[str, str]:
    """Documents of so many words, each with one version, indexed as the product does it."""
    organization = identity.found("Library Works")
    with active.within(organization.pk), unledgered("bench"), hurrying():
        maker = Maker(organization, PEOPLE)
        writer, rows = Writer(maker.random), maker.documents(size)
        while some := list(islice(rows, AT_ONCE)):
            _put(maker, some, [writer.text(length) for _row in some])
    tidy()
    return known_of(maker)


def _put(maker: Maker, documents: list[Row], texts: list[str]) -> None:
    own: dict[str, Any] = {"organization_id": maker.organization.pk}
    Table(Document, language="en", **own).insert(documents)
    Table(Version, **own).insert(
        {
            "id": document["current_id"],
            "document_id": document["id"],
            "number": 1,
            "revision": "1",
            "state": "effective",
            "text": text,
            "effective_from": str(maker.today),
            "added_on": maker.now,
        }
        for document, text in zip(documents, texts, strict=True)
    )
    items = Table(Item, **own)
    items.insert(maker.items("documents.document", documents, facts_of))
    items.insert(
        maker.items(
            "documents.version", [{"id": row["current_id"]} for row in documents], lambda row: {"state": "effective"}
        )
    )
    search.put(findables(maker, documents, texts))
