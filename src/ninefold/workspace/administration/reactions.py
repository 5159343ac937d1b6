"""What follows when somebody leaves."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.reactions import reaction
from ninefold.workspace.administration.services import others_own


@reaction("organizations.person.edit")
def somebody_still_owns_it(person: Person, *, entry: Any, actor: Actor) -> None:
    """Whoever has left comes in no more, so the last owner names another one first."""
    if person.left_on is not None:
        others_own(Q(person=person))
