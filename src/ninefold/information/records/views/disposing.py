"""The way out: what may go, proposed by one person, agreed to by another with a signature over all of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.records import selectors, services
from ninefold.information.records.models import Record
from ninefold.information.records.views.browsing import tabs
from ninefold.information.records.workflow import RECORD
from ninefold.kernel.actors import Actor
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.confirming import fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import NotConfirmed
from ninefold.kernel.signatures.models import Meaning
from ninefold.toolkit.forms import PasswordForm
from ninefold.toolkit.views.opening import actor_with

MOST = 100  # records of one signature: more than that nobody looks at


@require_safe
def due(request: Any, slug: str) -> HttpResponse:
    """What may go, and what waits for a second person."""
    actor = actor_with(request, "records.read")
    waiting = list(selectors.proposed_for_disposal(actor)[:MOST])
    context = {
        "heading": _("Disposal"),
        "lead": _("What may go by its rule. One person proposes, another agrees; what is held back never appears."),
        "due": list(selectors.due_for_disposal(actor, on=timezone.localdate())[:MOST]),
        "waiting": waiting,
        "mine": [record for record in waiting if record.proposed_by_id == actor.person_id],
        "may_propose": actor.can("records.propose"),
        "may_agree": actor.can("records.dispose") and any(_others(actor, record) for record in waiting),
        "most": MOST,
        "tabs": tabs(slug, "records_disposal"),
    }
    return render(request, "records/disposal.html", context)


@require_POST
def propose(request: Any, slug: str) -> HttpResponse:
    """Propose the ticked ones."""
    actor = actor_with(request, "records.propose")
    rows = selectors.due_for_disposal(actor, on=timezone.localdate()).filter(pk__in=_keys(request))[:MOST]
    proposed, problems = 0, []
    for record in rows:
        if not actor.can("records.propose", record.site_id):
            continue
        try:
            services.propose_disposal(record, actor=actor)
        except ValidationError as error:
            problems += error.messages
        else:
            proposed += 1
    if problems:
        messages.error(request, " ".join(sorted(set(problems))))
    if proposed:
        text = ngettext("%d record is proposed.", "%d records are proposed.", proposed) % proposed
        messages.success(request, _("%s Somebody else has to agree.") % text)
    elif not problems:
        messages.warning(request, _("Tick what may go first."))
    return redirect("records_disposal", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: Any, slug: str) -> HttpResponse:
    """Show all that would go, and have it signed with one password."""
    actor = actor_with(request, "records.dispose")
    records = [record for record in selectors.proposed_for_disposal(actor)[:MOST] if _may_agree(actor, record)]
    if not records:
        messages.warning(request, _("Nothing waits for your agreement."))
        return redirect("records_disposal", slug=slug)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _sign_and_dispose(request, records, form, actor)
        except NotConfirmed as error:
            form.add_error("password", error.messages)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, ngettext("%d record is gone.", "%d records are gone.", len(records)) % len(records)
            )
            return redirect("records_disposal", slug=slug)
    context = {
        "heading": _("Agree to the disposal"),
        "lead": _("Their words and files go for good. What each was, its hashes, and your name stay."),
        "records": [(record, services.basis_of(record)) for record in records],
        "manifest": manifest_of(records),
        "meaning": Meaning.APPROVE.label,
        "actor": actor,
        "form": form,
        "password": form,
    }
    return render(request, "records/approve.html", context, status=422 if form.errors else 200)


def _sign_and_dispose(request: Any, records: list[Record], form: PasswordForm, actor: Actor) -> None:
    proof = fresh_proof(request, records, actor=actor)
    shown = form.cleaned_data["shown_digest"]
    with transaction.atomic():
        signatures.sign(records, meaning=Meaning.APPROVE, shown_digest=shown, proof=proof, actor=actor)
        for record in records:
            services.dispose(record, actor=actor)


def _others(actor: Actor, record: Record) -> bool:
    return record.proposed_by_id != actor.person_id


def _may_agree(actor: Actor, record: Record) -> bool:
    blocked = RECORD.blocked_because(RECORD.by_name["dispose"], record, actor)
    return actor.can("records.dispose", record.site_id) and not blocked


def _keys(request: Any) -> list[UUID]:
    found = []
    for text in request.POST.getlist("record")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
