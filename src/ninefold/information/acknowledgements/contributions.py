"""What the area adds to other pages: readings in My work, and who has read it beside each document."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat, Length
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.acknowledgements import selectors
from ninefold.information.documents.models import State
from ninefold.kernel import waiting
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.waiting import Row, Source
from ninefold.lib import reading_time
from ninefold.toolkit.panels.declared import Panel

NEW = timedelta(days=1)  # the reminders of yesterday are in today's mail


def mine(actor: Actor) -> Any:
    document = "document_version__document__"
    return waiting.as_rows(
        selectors.waiting_for(actor),
        title=Concat(f"{document}code", Value(" "), f"{document}title"),
        note=F("document_version__revision"),
        due=F("due_on"),
        number=Length("document_version__text"),
        pressed=waiting.since("reminded_on", timezone.localdate() - NEW),
    )


def words(row: Row) -> tuple[str, str]:
    said = {"revision": row.note or "1", "minutes": reading_time.minutes(row.number)}
    note = _("Revision %(revision)s, about %(minutes)d min") % said
    return _("Read: %(document)s") % {"document": row.title.strip()}, note


waiting.declare(Source("reading", "acknowledgements_read", mine, words))


@contribution("documents.side", order=20)
def beside_the_document(record: Any, *, actor: Actor) -> Panel | None:
    may = actor.can("acknowledgements.read") or actor.can("documents.write", record.site_id)
    return Panel(gettext_lazy("Read by"), "acknowledgements/_beside.html", read_by, aside=True) if may else None


def read_by(version: Any, *, actor: Actor) -> dict[str, object] | None:
    """For the page of a document: who has read this version, team by team, and the check questions."""
    rows = selectors.of_version(version, actor)
    teams = selectors.coverage(rows, "department") if version.effective_from else []
    if version.state == State.EFFECTIVE and not teams:
        return None  # the page itself says that nobody has to read it
    return {
        "version": version,
        "read": sum(team.read for team in teams),
        "asked": sum(team.asked for team in teams),
        "teams": teams,
        "past": version.is_past,
        "may_write": actor.can("documents.write", version.site_id),
    }
