"""Moves of a record's workflow: at once, after asking, or signed afresh over what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.workflow import Transition
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.forms import asked_form
from ninefold.toolkit.panels.declared import Fields
from ninefold.toolkit.register import Register
from ninefold.toolkit.showing import Page, fields_of, own_parts
from ninefold.toolkit.views.details import key_of
from ninefold.toolkit.views.opening import actor_with, frame, record_for


@require_http_methods(["GET", "HEAD", "POST"])
def move_page(request: MemberRequest, slug: str, pk: UUID, name: str, register: Register) -> HttpResponse:
    """Ask what the move asks, have it signed where it must be, and make it."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    move = move_named(register, name)
    actor_with(request, move.permission)
    asked, password = _forms(request, register, move)
    before = record.state
    if request.method == "POST" and asked.is_valid() and (password is None or password.is_valid()):
        try:
            sign = _signing(request, record, move, password, actor) if password is not None else None
            make_move(register, record, move, asked.cleaned_data, actor=actor, sign=sign)
        except ValidationError as error:
            _tell(asked, password, error)
        else:
            words = {"record": record, "state": record.get_state_display(), "move": move.label}
            done = _("Done: %(move)s.") if record.state == before else _("%(record)s is now “%(state)s”.")
            messages.success(request, done % words)
            return redirect(_after(register, record, slug))
    return _move_page(request, slug, register, record, move, asked, password)


def move_named(register: Register, name: str) -> Transition:
    move = register.workflow.by_name.get(name) if register.workflow else None
    if move is None or move.inner:
        raise Http404
    return move


def make_move(
    register: Register,
    record: Any,
    move: Transition,
    fields: dict[str, Any],
    *,
    actor: Actor,
    sign: Callable[[], Any] | None = None,
) -> None:
    """Sign and move in one transaction; button and API come through here."""
    if move.signature and sign is None:
        raise PermissionDenied
    with transaction.atomic():
        if sign is not None:
            sign()
        services.move_record(register, record, move, fields, actor=actor)


def _signing(
    request: MemberRequest, record: Any, move: Transition, form: PasswordForm, actor: Actor
) -> Callable[[], Any]:
    """Confirm who signs, outside the transaction of the move, so that a failure stays on record."""
    proof = fresh_proof(request, [record], actor=actor)
    shown = form.cleaned_data["shown_digest"]
    return partial(signatures.sign, [record], meaning=move.signature, shown_digest=shown, proof=proof, actor=actor)


def _forms(request: MemberRequest, register: Register, move: Transition) -> tuple[forms.Form, PasswordForm | None]:
    data = request.POST if request.method == "POST" else None
    return asked_form(register.model, move)(data), PasswordForm(data) if move.signature else None


def _tell(asked: forms.Form, password: PasswordForm | None, error: ValidationError) -> None:
    named = set(getattr(error, "error_dict", {}))
    form = password if password and "password" in named else asked
    form.add_error(None, error if named <= set(form.fields) else error.messages)


def _after(register: Register, record: Any, slug: str) -> str:
    """Where to go afterwards: a record that the move hid has no page any more."""
    place = register.after(record, slug) if register.after else ""
    shown = register.has("detail") and record.state not in register.model.hidden_states
    return place or (page_of(register, "detail", slug, record.pk) if shown else page_of(register, "list", slug))


def _move_page(
    request: MemberRequest,
    slug: str,
    register: Register,
    record: Any,
    move: Transition,
    asked: forms.Form,
    password: PasswordForm | None,
) -> HttpResponse:
    home = page_of(register, "detail", slug, record.pk)
    context = frame(request, slug, register, (key_of(register, record), home), (move.text, ""))
    context |= {
        "heading": move.text,
        "lead": record,
        "record": record,
        "move": move,
        "form": asked,
        "password": password,
        "possible": record.state in move.source,
        "reasons": register.workflow.blocked_because(move, record, request.actor) if register.workflow else (),
        "back": home,
    }
    if move.signature:
        context["manifest"] = manifest_of([record])
        context["meaning"] = Meaning(move.signature).label
        page = Page(register, record, request.actor, slug)
        context["lines"] = fields_of(Fields(), page)
        context["parts"] = own_parts(page, signed=bool(context["lines"]))
    wrong = asked.errors or (password and password.errors)
    return render(request, "toolkit/register/move.html", context, status=422 if wrong else 200)
