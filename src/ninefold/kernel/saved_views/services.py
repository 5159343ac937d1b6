"""Commands about kept views."""

from __future__ import annotations

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.saved_views.models import SavedView


@command
def keep_view(register: str, name: str, query: str, *, shared: bool, actor: Actor) -> SavedView:
    """Give what a list shows a name; the same name again means the new address."""
    person_id = None if shared else actor.person_id
    own = SavedView.objects.filter(register=register, name=name.strip(), person_id=person_id, removed_on=None)
    view = own.first() or SavedView(register=register, name=name.strip(), person_id=person_id)
    before, view.query = view.query, query
    view.full_clean(exclude=["organization", "person"])
    view.save()
    ledger.write("saved_views.savedview.keep", view, actor=actor, changes={"query": (before, query)})
    return view


@command
def remove_view(view: SavedView, *, actor: Actor) -> None:
    """Take a view away; the list itself stays as it is."""
    view.removed_on = timezone.now()
    view.save()
    ledger.write("saved_views.savedview.remove", view, actor=actor)
