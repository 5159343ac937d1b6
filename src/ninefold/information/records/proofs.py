"""What records prove: the clauses that people pinned them to, whatever area they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.models import lateness
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source
from ninefold.kernel.links import selectors as links

EACH = 6  # newest records named for each clause


def linked_records(actor: Actor) -> Any:
    """A record that somebody pinned to a clause shows that it was done; an expired one proves nothing any more."""
    expired = selectors.expired_records(timezone.localdate())
    return evidence.as_rows(
        selectors.newest_linked(actor, EACH, expired=expired),
        key="source_id",
        clause=F("clause"),
        label=links.name_of_source(),
        on=F("source__happened_on"),
        added=F("source__added_on"),
    )


def read(row: Row) -> Iterator[Evidence]:
    late = lateness(row.on, timezone.localtime(row.added).date())
    named = {"record": row.label, "days": late.days if late else 0}
    label = _("%(record)s, added %(days)d days later") % named if late else row.label
    yield Evidence(row.clause.rsplit(":", 1)[-1], True, label, row.on, item_id=row.key)


evidence.declare(Source("record", linked_records, read))
