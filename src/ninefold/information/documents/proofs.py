"""What effective documents prove: the clauses that they are linked to."""

from __future__ import annotations

from collections.abc import Iterator

from ninefold.information.documents import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence
from ninefold.kernel.links import selectors as links

MOST_LABELS = 2000  # links read at most; more would say nothing new about a clause


@evidence
def effective_documents(actor: Actor) -> Iterator[Evidence]:
    """An effective document that somebody linked to a clause says what should happen there."""
    rows = links.clause_links(selectors.effective_versions(actor).values("document_id"))
    for link in rows.select_related("source")[:MOST_LABELS]:
        number = link.clause.rsplit(":", 1)[-1]
        yield Evidence(number, False, str(link.source), link.source.happened_on, item_id=link.source_id)
