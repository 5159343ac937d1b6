"""What the scope proves, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast

from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source
from ninefold.system.scope import selectors
from ninefold.system.scope.models import Scope


def approved_scope(actor: Actor) -> Any:
    """The approved scope is the document that 4.3 asks for, and its approval the record that it is used."""
    number = Cast("number", CharField())
    return evidence.as_rows(selectors.in_force(actor), key="pk", label=number, on=F("approved_on"), number=F("number"))


def read(row: Row) -> Iterator[Evidence]:
    for record in (False, True):
        yield Evidence("4.3", record, str(Scope(number=row.number)), row.on, item_id=row.key)


def left_out(actor: Actor) -> Any:
    """What the approved scope leaves out, each with its reason."""
    return evidence.as_rows(selectors.left_out(actor), key="scope_id", clause=F("clause"), label=F("reason"))


def read_left_out(row: Row) -> Iterator[Evidence]:
    yield Evidence(row.clause, False, row.label, left_out=True)


evidence.declare(Source("scope", approved_scope, read))
evidence.declare(Source("left_out", left_out, read_left_out, leaves_out=True))
