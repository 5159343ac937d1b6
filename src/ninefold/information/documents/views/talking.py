"""Comments on a version: settled, or left for the next version with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import Version
from ninefold.information.documents.views.finding import version_address, version_for
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.comments import services as talk
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.identity.requests import MemberRequest


def may_settle(comment: Comment, version: Version, actor: Actor) -> bool:
    """Whoever wrote the comment, whoever writes documents, and whoever has to decide."""
    own = actor.person_id is not None and comment.author_id == actor.person_id
    return own or actor.can("documents.write", version.site_id) or selectors.my_part(version, actor) is not None


@require_POST
def settle(request: MemberRequest, slug: str, pk: UUID, comment: UUID) -> HttpResponse:
    """Say that a comment is settled, or leave it for the next version."""
    actor, version = version_for(request, pk)
    said = get_object_or_404(comments.comments_on(version.pk), pk=comment, resolved_on=None)
    if not may_settle(said, version, actor):
        raise PermissionDenied
    try:
        if request.POST.get("carry"):
            services.carry_comment(said, actor=actor, reason=request.POST.get("reason", ""))
        else:
            talk.resolve(said, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(version_address(version, slug) + "#comments")
