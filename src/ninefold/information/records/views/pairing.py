"""Commands from a document's page: what proves one of its sentences, and what no longer does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ninefold.information.documents import selectors as library
from ninefold.information.records import selectors, services
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with


@require_POST
def pair(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Tie a sentence of the document to the kind of record that proves it."""
    actor = actor_with(request, "documents.write")
    document = _document(pk, actor)
    try:
        services.pair(document, request.POST.get("sentence", ""), request.POST.get("kind", ""), actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The sentence is tied to what proves it."))
    return redirect("documents_document_detail", slug=slug, pk=pk)


@require_POST
def unpair(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take the tie away."""
    actor = actor_with(request, "documents.write")
    found = selectors.pair_to_remove(pk)
    if found is None:
        raise Http404
    _document(found.document_id, actor)
    services.unpair(found, actor=actor)
    return redirect("documents_document_detail", slug=slug, pk=found.document_id)


def _document(pk: UUID, actor: Actor) -> Any:
    """A document that the actor sees and may write."""
    document = library.documents(actor).filter(pk=pk).first()
    if document is None:
        raise Http404
    if not actor.can("documents.write", document.site_id):
        raise PermissionDenied
    return document
