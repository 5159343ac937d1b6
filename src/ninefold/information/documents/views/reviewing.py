"""Looking again at a document in force: the periodic review, and the newer issue of an external document."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ninefold.information.documents import register, services
from ninefold.information.documents.models import Document, Outcome
from ninefold.information.documents.views.finding import address_of, document_for, version_address
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.addresses import page_of


@require_POST
def review(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Put the result on record; a change leads to a draft, "no longer needed" to the withdrawal."""
    actor, document = document_for(request, pk, "documents.write")
    outcome = request.POST.get("outcome", Outcome.UNCHANGED)
    try:
        if outcome not in Outcome.values:
            raise ValidationError(_("Choose one of the results."))
        services.review_document(document, actor=actor, reason=request.POST.get("reason", ""), outcome=outcome)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address_of(document, slug) + "#review")
    messages.success(request, _("The review is on record."))
    return redirect(_onward(document, outcome, slug, actor))


def _onward(document: Document, outcome: str, slug: str, actor: Actor) -> str:
    if outcome == Outcome.CHANGE:
        return version_address(services.start_draft(document, actor=actor), slug)
    version = document.current
    if outcome == Outcome.WITHDRAW and version is not None and actor.can("documents.withdraw", document.site_id):
        return page_of(register.versions, "move", slug, version.pk, "withdraw")
    return address_of(document, slug)


@require_POST
def looked(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody looked for a newer issue of an external document."""
    actor, document = document_for(request, pk, "documents.write")
    found = request.POST.get("found", "").strip() or _("No newer issue.")
    try:
        services.check_external(document, actor=actor, found=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Noted: looked for a newer issue today."))
    return redirect(address_of(document, slug))
