"""What effective documents prove: the clauses that they are linked to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F

from ninefold.information.documents import selectors
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source
from ninefold.kernel.links import selectors as links

EACH = 12  # documents named for each clause; more would say nothing new about it


def effective_documents(actor: Actor) -> Any:
    """An effective document that somebody linked to a clause says what should happen there."""
    rows = links.first_clause_links(selectors.effective_versions(actor).values("document_id"), EACH)
    return evidence.told(
        rows, key="source_id", clause=F("clause"), label=links.name_of_source(), on=F("source__happened_on")
    )


def read(row: Row) -> Iterator[Evidence]:
    yield Evidence(row.clause.rsplit(":", 1)[-1], False, row.label, row.on, item_id=row.key)


evidence.declare(Source("document", effective_documents, read))
