"""What the scope proves, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence
from ninefold.system.scope import selectors


@evidence
def approved_scope(actor: Actor) -> Iterator[Evidence]:
    """The approved scope is the document that 4.3 asks for, and its approval the record that it is used; one query."""
    rows: list[Any] = list(selectors.effective_with_left_out(actor))
    for scope in rows[:1]:
        yield Evidence("4.3", False, str(scope), scope.approved_on, item_id=scope.pk)
        yield Evidence("4.3", True, str(scope), scope.approved_on, item_id=scope.pk)
    for row in rows:
        if row.out:
            yield Evidence(row.out, False, row.why, left_out=True)
