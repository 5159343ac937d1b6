"""Questions about change requests."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from ninefold.information.change_requests.models import ChangeRequest, State
from ninefold.information.documents.models import State as VersionState
from ninefold.kernel.actors import Actor
from ninefold.kernel.permissions import Role


def requests(actor: Actor) -> Any:
    """Change requests that the actor may see."""
    rows = ChangeRequest.objects.all().visible_to(actor, "change_requests.read")
    return rows.select_related("document", "proposed_by")


def undecided(actor: Actor) -> Any:
    """Requests that nobody has decided yet."""
    return requests(actor).filter(state=State.OPEN)


def waiting_for(actor: Actor) -> Any:
    """Open requests that wait for the actor: as owner of the document, or as quality manager where it has none."""
    mine = Q(document__owner_id=actor.person_id)
    if Role.QUALITY_MANAGER in actor.roles:
        mine |= Q(document__owner=None)
    return ChangeRequest.objects.filter(mine, state=State.OPEN)


def about(document_id: Any, actor: Actor) -> Any:
    """Requests about a document, undecided ones first."""
    return requests(actor).filter(document_id=document_id).order_by("-happened_on", "-id")


def shared_draft(document_id: Any) -> Any:
    """The draft that another accepted request about the document already led to."""
    rows = ChangeRequest.objects.filter(document_id=document_id, state=State.ACCEPTED, draft__state=VersionState.DRAFT)
    found = rows.select_related("draft").first()
    return found.draft if found else None


def led_to(version_id: Any) -> list[ChangeRequest]:
    """Accepted requests that a version answers."""
    rows = ChangeRequest.objects.filter(draft_id=version_id, state=State.ACCEPTED)
    return list(rows.select_related("document"))
