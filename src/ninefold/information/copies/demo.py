"""The sample company's printed copies: an instruction at two benches, one copy already back."""

from __future__ import annotations

from ninefold.information.copies import services
from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, last_part

GIVEN = (("Assembly", "Bench 3"), ("Assembly", "Bench 5"), ("Service van", ""))


@last_part
def copies(cast: Cast, *, actor: Actor) -> None:
    """People who bond sensors work by paper."""
    document = documents.by_code("WI-07")
    if document is None or document.current is None or document.current.state != State.EFFECTIVE:
        return
    made = [services.print_copy(document.current, actor=actor, given_to=who, place=place) for who, place in GIVEN]
    services.take_back(made[-1], actor=actor)
