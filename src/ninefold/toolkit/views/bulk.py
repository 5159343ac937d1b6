"""Change many records: choose fields, see what would change, then change; an empty field keeps its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.reasons import ReasonField
from ninefold.kernel.tenants import StaleRecord
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.columns import column_of
from ninefold.toolkit.forms import choices_for, form_field
from ninefold.toolkit.listing import picked
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.details import may_change
from ninefold.toolkit.views.opening import actor_with, frame


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the preview: what would change, or why it is left out."""

    record: Any
    changes: list[tuple[str, Any, Any]]
    skipped: str


@require_POST
def bulk_page(request: MemberRequest, slug: str, register: Register) -> HttpResponse:
    """Three steps of one address: choose, preview, change."""
    if not register.list.bulk:
        raise Http404
    actor = actor_with(request, register.write)
    records = picked(register, actor, request.POST.getlist("pick"))
    started = "preview" in request.POST or "change" in request.POST
    form = _form(register, actor, request.POST if started else None)
    if any(record.released for record in records):
        form.fields["reason"] = ReasonField("edit", label=_("Why it changes"))
    lines: list[Line] = []
    if started and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
        values = {name: value for name, value in given.items() if name != "reason"}
        lines = [_line(register, record, values) for record in records]
        if "change" in request.POST and values:
            changed = _change(register, lines, values, actor, form, given.get("reason", ""))
            if changed is not None:
                said = ngettext("%(n)d entry changed.", "%(n)d entries changed.", changed) % {"n": changed}
                messages.success(request, said)
                return redirect(page_of(register, "list", slug))
    context = frame(request, slug, register, (_("Change selected"), ""))
    context |= {"heading": _("Change selected"), "lead": _("An empty field changes nothing.")}
    context |= {"form": form, "records": records, "lines": lines, "back": page_of(register, "list", slug)}
    return render(request, "toolkit/register/bulk.html", context)


def _form(register: Register, actor: Actor, data: Any) -> forms.Form:
    """A form in which nothing is required: an empty field means keep."""
    fields: dict[str, Any] = {}
    for name in register.list.bulk.split():
        field: Any = form_field(register.model._meta.get_field(name))
        field.required, field.initial = False, None
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices_for(register.model, name, actor, register.write)
            field.empty_label = _("keep")
        elif isinstance(field, forms.ChoiceField):
            field.choices = [("", _("keep")), *[choice for choice in field.choices if choice[0] != ""]]  # type: ignore[index,union-attr,list-item]
        fields[name] = field
    return type("BulkForm", (forms.Form,), fields)(data)


def _line(register: Register, record: Any, values: dict[str, Any]) -> Line:
    if not may_change(record):
        return Line(record, [], _("Skipped: it is settled and cannot be changed."))
    columns = {name: column_of(register.model, name, register=register) for name in values}
    before = {name: column.show(record) for name, column in columns.items()}
    differing = {name: value for name, value in values.items() if getattr(record, name) != value}
    for name, value in differing.items():
        setattr(record, name, value)
    changes = [(str(columns[name]), before[name], columns[name].show(record)) for name in differing]
    record.refresh_from_db()
    return Line(record, changes, "" if changes else _("Stays as it is."))


def _change(
    register: Register, lines: list[Line], values: dict[str, Any], actor: Actor, form: forms.Form, reason: str
) -> int | None:
    records = [line.record for line in lines if line.changes]
    try:
        return services.edit_many(register, records, values, actor=actor, reason=reason)
    except StaleRecord as error:
        form.add_error(None, _("Somebody changed “%s” meanwhile. Nothing was changed.") % error.args[0])
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None
