"""What the quality policy proves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast

from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source
from ninefold.system.policy import selectors
from ninefold.system.policy.models import Policy


def approved_policy(actor: Actor) -> Any:
    """The approved policy is the document that 5.2 asks for; its approval is the record that the top stands by it."""
    number = Cast("number", CharField())
    return evidence.as_rows(selectors.in_force(actor), key="pk", label=number, on=F("approved_on"), number=F("number"))


def read(row: Row) -> Iterator[Evidence]:
    label = str(Policy(number=row.number))
    yield Evidence("5.2.1", False, label, row.on, item_id=row.key)
    yield Evidence("5.2.1", True, label, row.on, item_id=row.key)
    yield Evidence("5.2.2", False, label, row.on, item_id=row.key)


evidence.declare(Source("policy", approved_policy, read))
