"""Commands about change requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.change_requests import selectors
from ninefold.information.change_requests.models import ChangeRequest, Origin
from ninefold.information.change_requests.workflow import CHANGE_REQUEST
from ninefold.information.documents import services as documents
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import SHORTEST_REASON, command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

SERIES = "CR"


@command
def propose(request: ChangeRequest, *, actor: Actor) -> ChangeRequest:
    """Say what does not fit in a document; whoever owns it finds it among their work."""
    if len(request.title.strip()) < SHORTEST_REASON:
        raise ValidationError({"title": _("Say what does not fit, so that others can understand it later.")})
    request.code = numbering.next_code(SERIES, digits=4)
    request.title = request.title.strip()
    request.document_version = request.document_version or request.document.current
    request.proposed_by_id, request.happened_on = actor.person_id, timezone.localdate()
    request.full_clean(exclude=["organization"])
    request.save()
    ledger.write("change_requests.changerequest.create", request, actor=actor, changes=ledger.created(request))
    return request


@command
def propose_while_reading(version: Version, title: str, *, actor: Actor) -> ChangeRequest:
    """Say what does not match, from the reading page; a failure never keeps the reader from going on."""
    request = ChangeRequest(
        document=version.document, document_version=version, title=title[:200], origin=Origin.READER
    )
    return propose(request, actor=actor)


@command
def accept(request: ChangeRequest, *, actor: Actor) -> ChangeRequest:
    """Accept it: it joins the draft of other accepted requests, or starts a new one."""
    draft = selectors.shared_draft(request.document_id) or documents.start_draft(request.document, actor=actor)
    CHANGE_REQUEST.fire("accept", request, actor=actor, draft_id=draft.pk, decided_by_id=actor.person_id)
    return request


@command
def decline(request: ChangeRequest, *, actor: Actor, reason: str) -> ChangeRequest:
    """Leave the document as it is, and say why to whoever proposed the change."""
    kept = {"answer": reason.strip()[:500], "decided_by_id": actor.person_id}
    CHANGE_REQUEST.fire("decline", request, actor=actor, reason=reason, **kept)
    return request


@command
def finish(request: ChangeRequest, *, actor: Actor, reason: str) -> ChangeRequest:
    """Record the answer; a new version in force does so by itself."""
    CHANGE_REQUEST.fire("finish", request, actor=actor, reason=reason, answer=reason.strip()[:500])
    return request


@command
def reopen(request: ChangeRequest, *, actor: Actor, reason: str) -> ChangeRequest:
    """Put it back among what waits, because the draft was dropped or the decision was wrong."""
    CHANGE_REQUEST.fire("reopen", request, actor=actor, reason=reason, answer="", draft_id=None, decided_by_id=None)
    return request
