"""What documents add to pages of other areas."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Concat, Trim
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Version
from ninefold.kernel import waiting
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.waiting import Row, Source


def decisions(actor: Actor) -> Any:
    """Versions that wait for this person's agreement stand in their work until they have decided."""
    rows = selectors.waiting_for(actor) if actor.can("documents.review") else Version.objects.none()
    title = Trim(Concat("document__code", Value(" "), "document__title"))
    author = Coalesce("author__name", "document__code")
    return waiting.as_rows(rows, title=title, note=author, due=F("planned_for"))


def words(row: Row) -> tuple[str, str]:
    return _("Approve %(document)s") % {"document": row.title}, row.note


@contribution("documents.document.together")
def readers() -> tuple[str, str]:
    """Ticked in the library, documents get their readers at once."""
    return _("Choose readers"), "documents_readers"


contribution("retention.due", order=90)(selectors.due_for_disposal)
contribution("retention.proposed", order=90)(selectors.proposed_for_disposal)
contribution("retention.held", order=90)(selectors.held_back)
waiting.declare(Source("decision", "documents_version_detail", decisions, words, together="documents_approvals"))
