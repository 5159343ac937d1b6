"""Adding an entry at a desk or on a phone, completing and changing one, and signing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.forms import selectors, services
from ninefold.information.forms.filling.entryform import EntryForm
from ninefold.information.forms.models import Entry, Form, FormVersion, State
from ninefold.information.forms.services.entries import meaning_of
from ninefold.information.forms.showing import shown
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.choosing import let_go
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.reasons import USUAL
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.tenants import StaleRecord
from ninefold.toolkit.views.opening import actor_with

METHODS = ["GET", "HEAD", "POST"]
MORE = "more-lines"  # the button that adds lines to a table


@require_http_methods(METHODS)
def add(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """All fields."""
    return _add(request, slug, pk, phone=False)


@require_http_methods(METHODS)
def phone(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The few fields for somebody who fills them in standing, as the QR code opens them."""
    return _add(request, slug, pk, phone=True)


def _add(request: MemberRequest, slug: str, pk: UUID, *, phone: bool) -> HttpResponse:
    actor = actor_with(request, "forms.add")
    form = form_for(actor, pk)
    version = _version(request, form)
    if not selectors.may_add(form, actor):
        raise PermissionDenied
    layout = version.plan
    fields = layout.only(layout.phone) if phone else layout.fields
    given = {name: str(value) for name, value in request.GET.items() if value and len(value) < 300}
    entry_form = EntryForm(layout, *_sent(request), actor=actor, fields=fields, given=given)
    if request.method == "POST" and MORE not in request.POST and entry_form.is_valid():
        entry = _tried(entry_form, lambda: services.add_entry(form, entry_form.filled(), actor=actor, version=version))
        if entry is not None:
            return _added(request, slug, entry, again=reverse("forms_phone", args=[slug, pk]) if phone else "")
    heading = _("Add: %(list)s") % {"list": form.title}
    context = framed(request, slug, form, heading, (_("Add"), ""))
    context |= _shown(entry_form) | {
        "version": version,
        "phone": phone,
        "lead": "" if phone else form.purpose,
        "other_url": reverse("forms_add" if phone else "forms_phone", args=[slug, pk]) if layout.phone else "",
        "back": reverse("forms_entries", args=[slug, pk]),
        "signs": entry_form.signs,
    }
    return render(request, "forms/fill.html", context, status=422 if entry_form.errors else 200)


def _sent(request: MemberRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _shown(entry_form: EntryForm) -> dict[str, Any]:
    return {"form": entry_form, "rows": list(entry_form.rows())}


def _version(request: MemberRequest, form: Form) -> FormVersion:
    """The version that was shown, if it was in use until a moment ago; else the one in use now."""
    shown_number = request.POST.get("version", "")
    now = version_of(form)
    if shown_number.isdecimal() and int(shown_number) != now.number:
        found = form.versions.filter(number=int(shown_number), state=State.SUPERSEDED).first()
        if found is not None:
            found.form = form
            return found
    return now


def _tried(entry_form: EntryForm, command: Any) -> Entry | None:
    """Run the command; refusals are shown at their fields."""
    try:
        with transaction.atomic():
            found: Entry = command()
        let_go(file for files in entry_form.filled().uploads.values() for file in files)
        return found
    except ValidationError as error:
        told = getattr(error, "error_dict", {"__all__": error.messages})
        for name, said in told.items():
            entry_form.add_error(name if name in entry_form.fields else None, said)
    except StaleRecord:
        entry_form.add_error(None, _("Somebody else changed this meanwhile. Look at it, then save again."))
    return None


def _added(request: MemberRequest, slug: str, entry: Entry, again: str) -> HttpResponse:
    messages.success(request, _("Added: %(name)s") % {"name": entry})
    open_field = next((each for each in entry.form_version.plan.of_type("signature") if each.shown(entry.values)), None)
    if open_field is not None:
        return redirect("forms_sign", slug=slug, pk=entry.pk, field=open_field.name)
    return redirect(again or reverse("forms_entry_detail", args=[slug, entry.pk]))


def _entry(actor: Actor, pk: UUID) -> Entry:
    entry = selectors.entry_with_all(actor, pk)
    if entry is None:
        raise Http404
    if not (selectors.may_add(entry.form, actor) or actor.can("forms.write", entry.site_id)):
        raise PermissionDenied
    return entry


@require_http_methods(METHODS)
def amend(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Complete an entry, or change it with a reason, by the version that it was filled by."""
    actor = actor_with(request, "forms.add")
    entry = _entry(actor, pk)
    layout = entry.form_version.plan
    stands = {"before": entry.values, "notes": entry.notes, "day": entry.happened_on}
    entry_form = EntryForm(layout, *_sent(request), actor=actor, **stands)
    reason = request.POST.get("reason", "")
    if request.method == "POST" and MORE not in request.POST and entry_form.is_valid():
        if request.POST.get("version") != str(entry.version):
            entry_form.add_error(None, _("Somebody else changed this meanwhile. Look at it, then save again."))
        else:
            filled = entry_form.filled()
            saved = _tried(entry_form, lambda: services.amend_entry(entry, filled, actor=actor, reason=reason))
            if saved is not None:
                messages.success(request, _("Saved."))
                return redirect("forms_entry_detail", slug=slug, pk=pk)
            entry = _entry(actor, pk)
    back = reverse("forms_entry_detail", args=[slug, pk])
    heading = _("Complete or change: %(name)s") % {"name": entry}
    context = framed(request, slug, entry.form, heading, (entry.code, back), (_("Change"), ""))
    context |= _shown(entry_form) | {
        "entry": entry,
        "lead": _("Empty fields are filled just so. A change to what stands there needs a reason; both stay visible."),
        "reason": reason,
        "usual": USUAL["amend"],
        "back": back,
        "signed": bool(entry.signed),
    }
    return render(request, "forms/amend.html", context, status=422 if entry_form.errors else 200)


@require_http_methods(METHODS)
def sign(request: MemberRequest, slug: str, pk: UUID, field: str) -> HttpResponse:
    """Sign an entry over exactly what is shown."""
    actor = actor_with(request, "forms.add")
    entry = _entry(actor, pk)
    each = entry.form_version.plan.by_name.get(field)
    if each is None or each.type != "signature":
        raise Http404
    password = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and password.is_valid():
        try:
            _sign(request, entry, field, password, actor)
        except ValidationError as error:
            known = set(getattr(error, "error_dict", {})) <= set(password.fields)
            password.add_error(None, error if known else error.messages)
        else:
            messages.success(request, _("Signed."))
            return redirect("forms_entry_detail", slug=slug, pk=pk)
    back = reverse("forms_entry_detail", args=[slug, pk])
    context = framed(request, slug, entry.form, each.label, (entry.code, back), (each.label, ""))
    context |= {
        "lead": str(entry),
        "form": password,
        "password": password,
        "manifest": manifest_of([entry]),
        "meaning": Meaning(meaning_of(entry)).label,
        "lines": [
            (each.field.label, each.html) for each in shown(entry, actor, slug) if each.field.type != "signature"
        ],
        "signed": field in entry.signed,
        "help": each.help,
        "back": back,
    }
    return render(request, "forms/sign.html", context, status=422 if password.errors else 200)


def _sign(request: MemberRequest, entry: Entry, field: str, password: PasswordForm, actor: Actor) -> None:
    """Confirm who signs, outside the transaction of the deed, so that a failure stays on record."""
    proof = fresh_proof(request, [entry], actor=actor)
    services.sign_entry(entry, field, shown_digest=password.cleaned_data["shown_digest"], proof=proof, actor=actor)
