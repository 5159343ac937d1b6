"""What documents add to pages of other areas."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.db.models.functions import Coalesce, Concat, Trim
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Step, StepKind, Version
from ninefold.kernel import waiting
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.waiting import Row, Source

REVIEW = 1  # the number of a row whose open step asks for a review


def decisions(actor: Actor) -> Any:
    """Versions that wait for this person's agreement stand in their work until they have decided."""
    if not actor.can("documents.review"):
        return waiting.as_rows(Version.objects.none(), title=F("document__title"))
    rows = selectors.waiting_for(actor)
    title = Trim(Concat("document__code", Value(" "), "document__title"))
    author = Coalesce("author__name", "document__code")
    reviews = Exists(Step.objects.filter(pk=OuterRef("open_step"), kind=StepKind.REVIEW))
    number = Case(When(reviews, then=REVIEW), default=0)
    return waiting.as_rows(rows, title=title, note=author, due=F("planned_for"), number=number, pressed=Value(True))


def words(row: Row) -> tuple[str, str]:
    said = _("Review %(document)s") if row.number == REVIEW else _("Approve %(document)s")
    return said % {"document": row.title}, row.note


@contribution("documents.document.together")
def readers() -> tuple[str, str]:
    """Ticked in the library, documents get their readers at once."""
    return _("Choose readers"), "documents_readers"


contribution("retention.due", order=90)(selectors.due_for_disposal)
contribution("retention.proposed", order=90)(selectors.proposed_for_disposal)
contribution("retention.held", order=90)(selectors.held_back)
waiting.declare(Source("decision", "documents_version_detail", decisions, words, together="documents_approvals"))
