"""Forms from declarations: only visible rows to choose from, and the version that the form was filled from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.reasons import ReasonField
from ninefold.kernel.workflow import Transition
from ninefold.toolkit.register import Register, Text


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form over one record, for one actor."""

    def __init__(self, *args: Any, actor: Actor, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.permission = actor, permission
        if self.instance.organization_id is None:
            self.instance.organization_id = actor.organization_id
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = choices_for(self._meta.model, name, actor, permission)
        if not self.instance._state.adding and self.instance.released:
            self.fields["reason"] = ReasonField("edit", label=_("Why it changes"))

    @property
    def why(self) -> str:
        """Why it changes, where that is asked."""
        return str(self.cleaned_data.get("reason", ""))

    def _get_validation_exclusions(self) -> set[str]:
        """A value chosen from visible records exists; the model need not look it up again."""
        chosen = {name for name, field in self.fields.items() if isinstance(field, forms.ModelChoiceField)}
        return chosen | super()._get_validation_exclusions()  # type: ignore[misc]

    def _post_clean(self) -> None:
        """Show a broken unique constraint at its field; Django skips constraints that contain the organization."""
        super()._post_clean()  # type: ignore[misc]
        excluded = super()._get_validation_exclusions() - {"organization"}  # type: ignore[misc]
        for constraint in self.instance._meta.constraints:
            if not isinstance(constraint, models.UniqueConstraint) or excluded & set(constraint.fields):
                continue
            try:
                constraint.validate(type(self.instance), self.instance)
            except forms.ValidationError:
                names = [name for name in constraint.fields if name in self.fields]
                taken = _("Another entry already has this. Choose another one.")
                self.add_error(names[0] if names else None, forms.ValidationError(taken, code="unique"))


def choices_for(model: type[models.Model], name: str, actor: Actor, permission: str) -> Any:
    """The records that a field may point at: those that the actor sees; of sites only those where the right holds."""
    target: Any = model._meta.get_field(name).related_model
    rows = target._default_manager.all().visible_to(actor)
    if target._meta.label_lower == "organizations.site" and not actor.sees_all_sites(permission):
        rows = rows.filter(pk__in=actor.sites(permission))
    return rows


@cache
def form_class(register: Register) -> type[RecordForm]:
    """The form of a register."""
    if register.form_class is not None:
        return register.form_class  # type: ignore[return-value]
    made: Any = forms.modelform_factory(
        register.model,
        form=RecordForm,
        fields=register.form.names,
        formfield_callback=form_field,
    )
    return made


def form_field(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """A form field that asks the database only during a request, with the browser's own date picker."""
    if isinstance(field, models.ForeignKey):
        return forms.ModelChoiceField(
            queryset=field.related_model._base_manager.none(),
            required=not field.blank,
            empty_label="",
            label=capfirst(field.verbose_name),
            help_text=field.help_text,
            initial=field.get_default() if field.has_default() else None,
        )
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    made: forms.Field | None = field.formfield(**options)
    if isinstance(made, forms.TypedChoiceField):
        choices: Any = made.choices
        made.choices = [(value, label if value else "") for value, label in choices]
        if len(made.choices) > 40:  # a person needs to search among so many
            made.widget.attrs["data-combobox"] = ""
    if made is not None and isinstance(field, models.TextField):
        made.widget.attrs.setdefault("rows", 5)
    return made


@dataclass(frozen=True, slots=True)
class BoundSection:
    """A section with its bound fields."""

    title: Text
    note: Text
    fields: list[BoundField]


def sections_of(register: Register, form: forms.BaseForm) -> Iterator[BoundSection]:
    """The form's sections as declared; fields of a replaced form that no section names come last."""
    left = list(form.fields)
    for section in register.form.sections:
        names = [name for name in section.names if name in form.fields]
        left = [name for name in left if name not in names]
        if names:
            yield BoundSection(section.title, section.note, [form[name] for name in names])
    if left:
        yield BoundSection("", "", [form[name] for name in left])


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody else changed while this person typed."""

    label: str
    mine: Any
    theirs: Any


def differences(form: RecordForm, stored: Any) -> list[Difference]:
    """What was typed against what is stored now, where they differ."""
    found = []
    for name, field in form.fields.items():
        if name == "reason":
            continue
        mine, theirs = form.cleaned_data.get(name), getattr(stored, name)
        if field.has_changed(theirs.pk if isinstance(theirs, models.Model) else theirs, form[name].data):
            found.append(Difference(str(form[name].label), mine, theirs))
    return found


def asked_form(model: type[models.Model], move: Transition) -> type[forms.Form]:
    """The form of what a move asks: a reason, or fields of the record."""
    fields: dict[str, Any] = {
        name: ReasonField(move.name) if name == "reason" else form_field(model._meta.get_field(name))  # type: ignore[arg-type]
        for name in move.asks
    }
    return type("AskedForm", (forms.Form,), fields)


def form_data(record: Any, form: type[RecordForm], changed: dict[str, Any]) -> dict[str, Any]:
    """What a browser would send to change only these fields of a record; a new record sends only them."""
    data = {} if record is None else {name: plain_value(getattr(record, name, "")) for name in form.base_fields}
    return data | {name: plain_value(value) for name, value in changed.items()}


def plain_value(value: Any) -> Any:
    """A value as a form sends it."""
    match value:
        case None:
            return ""
        case models.Model():
            return str(value.pk)
        case models.Manager():
            return [str(pk) for pk in value.values_list("pk", flat=True)]
        case date():
            return value.isoformat()
        case dict():
            return json.dumps(value)
        case _:
            return value
