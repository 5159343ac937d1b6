"""Questions about kept views."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ninefold.kernel.actors import Actor
from ninefold.kernel.saved_views.models import SavedView


def views_of(register: str, actor: Actor) -> QuerySet[SavedView]:
    """The views of one list that are this person's or everybody's."""
    whose = Q(person_id=actor.person_id) | Q(person=None)
    return SavedView.objects.filter(whose, register=register, removed_on=None)
