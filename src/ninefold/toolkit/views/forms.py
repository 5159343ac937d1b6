"""Create and edit through the declared form; a form filled from an older version shows both values."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.tenants import StaleRecord
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.forms import Difference, RecordForm, differences, form_class, sections_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.details import key_of, may_change
from ninefold.toolkit.views.opening import actor_with, frame, record_for


@require_http_methods(["GET", "HEAD", "POST"])
def create_page(request: MemberRequest, slug: str, register: Register) -> HttpResponse:
    """Add a record."""
    actor = actor_with(request, register.write)
    form = form_class(register)(
        request.POST or None, request.FILES or None, actor=actor, permission=register.write, initial=_given(request)
    )
    if request.method == "POST" and form.is_valid():
        record = save(form, lambda: services.create_record(register, form.instance, actor=actor))
        if record is not None:
            messages.success(request, _("Added: %(name)s") % {"name": record})
            return redirect(_after(register, record, slug))
    return _form_page(request, slug, register, form, crumb=_("Add"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Change a record, unless somebody else was faster."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk, register.write)
    if not may_change(record):
        raise PermissionDenied
    before = ledger.snapshot(record)
    form = form_class(register)(
        request.POST or None, request.FILES or None, instance=record, actor=actor, permission=register.write
    )
    changed: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        if request.POST.get("version") != str(record.version):
            changed = differences(form, record_for(register, actor, pk))
        elif save(form, partial(services.edit_record, register, record, before, actor=actor, reason=form.why)):
            messages.success(request, _("Saved."))
            return redirect(_after(register, record, slug))
    crumb = (key_of(register, record), page_of(register, "detail", slug, pk) if register.has("detail") else "")
    return _form_page(request, slug, register, form, crumb, crumb=_("Edit"), record=record, changed=changed)


def save(form: RecordForm, command: Any) -> Any | None:
    """Run the command; what it or the database refuses is shown at the form."""
    try:
        return command()
    except ValidationError as error:
        form.add_error(None, error if set(getattr(error, "error_dict", {})) <= set(form.fields) else error.messages)
    except StaleRecord:
        form.add_error(None, _("Somebody else saved this at the same moment. Your entries are kept: look, then save."))
    except IntegrityError:
        form.add_error(None, _("Somebody else added the same at the same moment. Look at the list, then save again."))
    return None


def _given(request: MemberRequest) -> dict[str, object]:
    """Initial values from the address: `?site=…`, so that a link can start a form."""
    return {name: value for name, value in request.GET.items() if value}


def _after(register: Register, record: Any, slug: str) -> str:
    return page_of(register, "detail", slug, record.pk) if register.has("detail") else page_of(register, "list", slug)


def _form_page(
    request: MemberRequest,
    slug: str,
    register: Register,
    form: RecordForm,
    *crumbs: tuple[str, str],
    crumb: str,
    record: Any = None,
    changed: list[Difference] | None = None,
) -> HttpResponse:
    context = frame(request, slug, register, *crumbs, (crumb, ""))
    context |= {
        "heading": _("Edit: %(name)s") % {"name": record}
        if record
        else _("Add %(kind)s") % {"kind": register.model._meta.verbose_name},
        "lead": "",
        "form": form,
        "sections": list(sections_of(register, form)),
        "record": record,
        "version": record.version if record is not None else "",
        "changed": changed or [],
        "stale": bool(changed),
        "back": _after(register, record, slug) if record is not None else page_of(register, "list", slug),
    }
    return render(request, "toolkit/register/form.html", context, status=422 if form.errors or changed else 200)
