"""What effective documents prove: the clauses that they are linked to."""

from __future__ import annotations

from collections.abc import Iterator

from ninefold.information.documents import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence
from ninefold.kernel.links import selectors as links

EACH = 12  # documents named for each clause; more would say nothing new about it


@evidence
def effective_documents(actor: Actor) -> Iterator[Evidence]:
    """An effective document that somebody linked to a clause says what should happen there."""
    rows = links.first_clause_links(selectors.effective_versions(actor).values("document_id"), EACH)
    facts = rows.values_list("clause", "source_id", "source__code", "source__title", "source__happened_on")
    for clause, item_id, code, title, on in facts:
        yield Evidence(clause.rsplit(":", 1)[-1], False, f"{code} {title}".strip(), on, item_id=item_id)
