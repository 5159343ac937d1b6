"""What this area adds to pages below: on a document, the records that show it in use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Kind, State
from ninefold.information.records import selectors
from ninefold.information.records.menu import beside
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.standards.period import PERIOD
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.panels.declared import Panel
from ninefold.toolkit.register import Register

WAYS_OF_WORKING = (Kind.PROCEDURE, Kind.WORK_INSTRUCTION)


def proven_by(version: Any, *, actor: Actor) -> dict[str, Any] | None:
    """What proves sentences of the document, and the kinds of records that people tied to it, with their newest day."""
    document = version.document
    if not actor.can("records.read"):
        return None
    labels = dict(RecordKind.choices)
    proof = selectors.proof_of(document, actor)
    pairs = actor.can("documents.write", document.site_id)
    works_by = version.state == State.EFFECTIVE and document.kind in WAYS_OF_WORKING
    return {
        "newest": proof.newest,
        "unused": works_by and (proof.newest or date.min) < timezone.localdate() - PERIOD,
        "document": document,
        "kinds": [(labels.get(kind, kind), count, day) for kind, count, day in proof.kinds],
        "pairs": proof.pairs,
        "may": actor.can("records.write", document.site_id),
        "may_pair": pairs,
        "sentences": selectors.sentences_of(document) if pairs else [],
        "every_kind": RecordKind.choices,
    }


@contribution("documents.side", order=30)
def proven_by_panel(version: Any, *, actor: Actor) -> Panel:
    return Panel(_("Proven by"), "records/_proven_by.html", proven_by, aside=True)


@contribution("records.record.beside")
@contribution("records.kindrule.beside")
@contribution("retention.retentionclass.beside")
def other_pages_of_records(register: Register, slug: str, actor: Actor) -> dict[str, Any] | None:
    """Lists that belong to the records keep the pages beside them in sight."""
    return beside(slug, register.url_name("list")) if actor.can("records.read") else None


contribution("retention.due", order=80)(selectors.due_for_disposal)
contribution("retention.proposed", order=80)(selectors.proposed_for_disposal)
contribution("retention.held", order=80)(selectors.held_back)
