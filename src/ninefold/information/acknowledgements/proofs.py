"""What confirmed readings prove: people know what applies to their work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Max, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import ngettext

from ninefold.information.acknowledgements import selectors
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source

EACH = 12  # versions named; more would say nothing new
VERSION = "document_version__"


def confirmed_readings(actor: Actor) -> Any:
    """The versions that people confirmed last, each with how many did."""
    document = f"{VERSION}document__"
    label = Concat(f"{document}code", Value(" "), f"{document}title", Value(" "), f"{VERSION}revision")
    return evidence.as_rows(
        selectors.latest_confirmed(actor, most=EACH).values(f"{VERSION}document"),
        key=f"{VERSION}document_id",
        label=Trim(label),
        on=Max(F("happened_on")),
        number=Count("pk"),
    )


def read(row: Row) -> Iterator[Evidence]:
    told = ngettext("read by %(n)d person", "read by %(n)d people", row.number) % {"n": row.number}
    for clause in ("7.3", "7.5.3.1"):
        yield Evidence(clause, True, f"{row.label}: {told}", row.on, item_id=row.key)


evidence.declare(Source("reading", confirmed_readings, read))
