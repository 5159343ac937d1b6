"""What the scope proves."""

from __future__ import annotations

from collections.abc import Iterator

from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence
from ninefold.system.scope import selectors
from ninefold.system.scope.models import State


@evidence
def approved_scope(actor: Actor) -> Iterator[Evidence]:
    """The approved scope is the document that 4.3 asks for, and its approval the record that it is used."""
    scope = selectors.versions(actor).prefetch_related(None).filter(state=State.EFFECTIVE).first()
    if scope is not None:
        yield Evidence("4.3", False, str(scope), scope.approved_on, item_id=scope.pk)
        yield Evidence("4.3", True, str(scope), scope.approved_on, item_id=scope.pk)
