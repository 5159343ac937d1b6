"""What documents in force prove: the clauses they are linked to; and what their reviews prove."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source, population
from ninefold.kernel.links import selectors as links

EACH = 12  # documents named for each clause; more would say nothing new
CONTROL = "7.5.3.2"  # the clause that asks for reviews of documents


def effective_documents(actor: Actor) -> Any:
    """An effective document that somebody linked to a clause says what should happen there."""
    rows = links.first_clause_links(selectors.effective_versions(actor).values("document_id"), EACH)
    return evidence.as_rows(
        rows, key="source_id", clause=F("clause"), label=links.name_of_source(), on=F("source__happened_on")
    )


def read(row: Row) -> Iterator[Evidence]:
    yield Evidence(row.clause.rsplit(":", 1)[-1], False, row.label, row.on, item_id=row.key)


evidence.declare(Source("document", effective_documents, read))


def newest_reviews(actor: Actor) -> Any:
    """The last times that somebody looked whether a document still fits."""
    rows = selectors.reviews(actor)
    newest = rows.order_by("-happened_on", "-pk").values("pk")[:EACH]
    label = Trim(Concat("document__code", Value(" "), "document__title"))
    return evidence.as_rows(rows.filter(pk__in=newest), key="pk", label=label, on=F("happened_on"))


def read_review(row: Row) -> Iterator[Evidence]:
    yield Evidence(CONTROL, True, _("Review of %(document)s") % {"document": row.label}, row.on, item_id=row.key)


evidence.declare(Source("review", newest_reviews, read_review))


@population
def reviews_of_clauses(actor: Actor, numbers: Collection[str]) -> QuerySet[Any, Any]:
    """Every periodic review, for the clause that asks for reviews."""
    rows = selectors.reviews(actor)
    return (rows if CONTROL in numbers else rows.none()).values("pk")
