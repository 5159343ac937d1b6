"""What the area adds to other pages: requests beside their document, and in the work of its owner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.change_requests import selectors
from ninefold.information.change_requests.models import State
from ninefold.kernel import waiting
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.waiting import Row, Source
from ninefold.toolkit.panels.declared import Panel

MOST = 5  # requests beside a document; the rest is behind a link
NEW = timedelta(days=1)  # what was asked for yesterday is in today's mail


@contribution("documents.side", order=40)
def beside_the_document(record: Any, *, actor: Actor) -> Panel | None:
    if not actor.can("change_requests.read"):
        return None
    return Panel(gettext_lazy("Change requests"), "change_requests/_beside.html", asked_for, aside=True)


def asked_for(version: Any, *, actor: Actor) -> dict[str, object]:
    """What people asked to change in the document, and the way to ask."""
    found = list(selectors.about(version.document_id, actor).select_related(None)[: MOST + 1])
    return {
        "requests": found[:MOST],
        "more": len(found) > MOST,
        "waiting": sum(each.state == State.OPEN for each in found),
        "document": version.document,
        "may_propose": actor.can("change_requests.propose"),
    }


def mine(actor: Actor) -> Any:
    told = waiting.since("happened_on", timezone.localdate() - NEW)
    return waiting.as_rows(selectors.waiting_for(actor), title=F("title"), note=F("document__title"), pressed=told)


def words(row: Row) -> tuple[str, str]:
    return _("Decide: %(what)s") % {"what": row.title}, row.note


waiting.declare(Source("change_request", "change_requests_changerequest_detail", mine, words))
