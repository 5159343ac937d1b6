"""The way out: what may go, proposed by one person, agreed to by another with a signature over all of it.

Records, entries of registers and old versions of documents stand in one list: each area adds what of its own may go
and holds ("retention.due", "retention.proposed", "retention.held"), and each goes by the moves "propose" and "dispose"
of its workflow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.records.menu import beside
from ninefold.information.retention import services as retention
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import NotConfirmed
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.workflow import Transition, flow_of
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with

MOST = 100  # of each sort under one signature; nobody would look at more


@require_safe
def due(request: MemberRequest, slug: str) -> HttpResponse:
    """What may go, and what waits for a second person."""
    actor = actor_with(request, "records.read")
    waiting, due = _proposed(actor), [rows(actor, on=timezone.localdate())[:MOST] for rows in _due()]
    going = [row for rows in due for row in rows]
    context = {
        "heading": _("Disposal"),
        "lead": _("What may go by its rule. One person proposes, another agrees; what is held back stays."),
        "due": _told(going, slug),
        "waiting": _told(waiting, slug),
        "held": _told((row for rows in contributions.at("retention.held") for row in rows(actor)[:MOST]), slug),
        "mine": any(row.proposed_by_id == actor.person_id for row in waiting),
        "may_propose": any(_may(actor, row, "propose") for row in going),
        "may_agree": any(_may(actor, row, "dispose") for row in waiting),
        "may_hold": actor.can("records.hold"),
        "most": MOST if any(len(rows) == MOST for rows in due) else 0,
        "beside": beside(slug, "records_disposal"),
    }
    return render(request, "records/disposal.html", context)


@require_POST
def propose(request: MemberRequest, slug: str) -> HttpResponse:
    """Propose the ticked ones."""
    actor = actor_with(request, "records.propose")
    keys, today = _keys(request), timezone.localdate()
    proposed, problems = 0, []
    for row in [row for rows in _due() for row in rows(actor, on=today).filter(pk__in=keys)]:
        if not actor.can(_move(row, "propose").permission, row.site_id):
            continue
        try:
            import_string(_move(row, "propose").command)(row, actor=actor)
        except ValidationError as error:
            problems += error.messages
        else:
            proposed += 1
    if problems:
        messages.error(request, " ".join(sorted(set(problems))))
    if proposed:
        text = ngettext("%d is proposed.", "%d are proposed.", proposed) % proposed
        messages.success(request, _("%s Somebody else has to agree.") % text)
    elif not problems:
        messages.warning(request, _("Tick what may go first."))
    return redirect("records_disposal", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: MemberRequest, slug: str) -> HttpResponse:
    """Show all that would go, and have it signed with one password."""
    actor = actor_with(request, "records.dispose")
    records = [row for row in _proposed(actor) if _may(actor, row, "dispose")]
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
            messages.success(request, ngettext("%d is gone.", "%d are gone.", len(records)) % len(records))
            return redirect("records_disposal", slug=slug)
    context = {
        "heading": _("Agree to the disposal"),
        "lead": _("Their words and files go for good. What each was, its hashes, and your name stay."),
        "records": [(row, url, retention.basis_of(row)) for row, _item, url in _told(records, slug)],
        "manifest": manifest_of(records),
        "meaning": Meaning.DISPOSE.label,
        "actor": actor,
        "form": form,
        "password": form,
    }
    return render(request, "records/approve.html", context, status=422 if form.errors else 200)


def _sign_and_dispose(request: MemberRequest, records: list[Any], form: PasswordForm, actor: Actor) -> None:
    proof = fresh_proof(request, records, actor=actor)
    shown = form.cleaned_data["shown_digest"]
    with transaction.atomic():
        signatures.sign(records, meaning=Meaning.DISPOSE, shown_digest=shown, proof=proof, actor=actor)
        for record in records:
            import_string(_move(record, "dispose").command)(record, actor=actor)


def _due() -> tuple[contributions.Contribution, ...]:
    return contributions.at("retention.due")


def _proposed(actor: Actor) -> list[Any]:
    return [row for rows in contributions.at("retention.proposed") for row in rows(actor)[:MOST]]


def _told(rows: Iterable[Any], slug: str) -> list[tuple[Any, Item, str]]:
    """Each with its item, which knows code, title and owner of every kind, and its address."""
    rows = list(rows)
    items = Item.objects.select_related("owner").in_bulk([row.pk for row in rows])
    return [(row, items[row.pk], home_of(row, slug)) for row in rows]


def _move(row: Any, name: str) -> Transition:
    return flow_of(row).by_name[name]


def _may(actor: Actor, row: Any, name: str) -> bool:
    """Whether the actor may make this move; no query beyond what the row carries."""
    move = _move(row, name)
    return actor.can(move.permission, row.site_id) and not flow_of(row).blocked_because(move, row, actor)


def _keys(request: MemberRequest) -> list[UUID]:
    return [key for text in request.POST.getlist("record")[:MOST] if (key := uuid_of(text))]
