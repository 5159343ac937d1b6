"""Entries as JSON, validated by the same form as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.forms.filling.entryform import DAY, PREFIX, EntryForm
from ninefold.information.forms.filling.fields import NO, YES
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.values import EMPTY
from ninefold.toolkit.forms import RecordForm, form_field

NOT_TYPED = ("file", "signature", "calculated")  # files come as attachments of the entry, signatures from people


class PlainEntryForm(RecordForm):
    """An entry: its register and, by the names of the fields, what is filled in, or changed with a reason."""

    values = forms.JSONField(label=gettext_lazy("Values"))
    notes = forms.JSONField(label=gettext_lazy("Notes on values beyond limits"), required=False)
    happened_on = forms.DateField(label=gettext_lazy("Happened on"), required=False)
    reason = forms.CharField(label=gettext_lazy("Reason for a change"), required=False, max_length=500)

    class Meta:
        model = Entry
        formfield_callback = form_field
        fields = ("form", "values", "notes", "site")

    def clean(self) -> dict[str, Any]:
        """Validate the values by the version in use; errors are reported at `values.<field>`."""
        cleaned: dict[str, Any] = super().clean() or {}
        register = cleaned.get("form")
        if register is None or self.errors:
            return cleaned
        if not self.instance._state.adding:
            return self._changed(cleaned)
        if register.current is None:
            self.add_error("form", _("This register is not in use yet."))
            return cleaned
        values, notes = _named(cleaned["values"]), _named(cleaned["notes"] or {})
        cleaned["site"] = cleaned["site"] or register.site
        layout: Layout = register.current.plan
        judged = EntryForm(layout, dict(_sent(layout, values, notes, cleaned["happened_on"])), {}, actor=self.actor)
        self._judge(judged, values, _unknown(layout, values))
        return cleaned

    def _changed(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The values of the entry with the sent ones over them, validated by the version that it was filled by."""
        entry, layout = self.instance, self.instance.form_version.plan
        if cleaned["form"] != entry.form:
            self.add_error("form", _("An entry stays in its register."))
            return cleaned
        given, notes = _named(cleaned["values"]), {**entry.notes, **_named(cleaned["notes"] or {})}
        typed = {name: value for name, value in entry.values.items() if name not in _unknown(layout, entry.values)}
        values = {**typed, **{name: value for name, value in given.items() if value != entry.values.get(name)}}
        sent = dict(_sent(layout, values, notes, cleaned["happened_on"] or entry.happened_on))
        judged = EntryForm(layout, sent, {}, actor=self.actor, before=entry.values, notes=entry.notes)
        self._judge(judged, given, _unknown(layout, {name: values[name] for name in values if name not in typed}))
        entry.happened_on = cleaned["happened_on"] or entry.happened_on
        return cleaned | {"site": entry.site}

    def _judge(self, judged: EntryForm, given: Mapping[str, Any], unknown: list[str]) -> None:
        """Report errors by the names of the values, or keep what was filled in for the command."""
        judged.full_clean()
        judged.refuse_hidden([name for name, value in given.items() if value not in EMPTY])
        for name, said in judged.errors.items():
            self.errors["happened_on" if name == DAY else f"values.{name}"] = said
        for name in unknown:
            self.errors[f"values.{name}"] = self.error_class([_("This register takes no such field here.")])
        if not self.errors:
            self.instance.filled = judged.filled()


def _named(values: Any) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise forms.ValidationError(_("Send the values by the names of their fields."))
    return values


def _unknown(layout: Layout, values: Mapping[str, Any]) -> list[str]:
    return [name for name in values if name not in layout.by_name or layout.by_name[name].type in NOT_TYPED]


def _sent(
    layout: Layout, values: Mapping[str, Any], notes: Mapping[str, Any], day: date | None
) -> Iterator[tuple[str, str]]:
    """The values as a browser would send them."""
    for name, value in values.items():
        if name in layout.by_name and value is not None:
            yield from _field(f"{PREFIX}-{name}", layout.by_name[name], value)
    for name, note in notes.items():
        yield f"{PREFIX}-{name}:note", str(note)
    yield f"{PREFIX}-{DAY}", (day or timezone.localdate()).isoformat()


def _field(key: str, each: Field, value: Any) -> Iterator[tuple[str, str]]:
    if each.type != "table":
        yield key, _text(each, value)
        return
    lines = [line for line in value if isinstance(line, dict)] if isinstance(value, list) else []
    for number, line in enumerate(lines):
        for column in each.columns:
            yield f"{key}-{number}-{column.name}", _text(column, line.get(column.name))
    yield f"{key}-lines", str(len(lines))


def _text(each: Field, value: Any) -> str:
    """One value as text: people by id, links by name, yes and no as in JSON."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case {"id": key} if each.type == "person":
            return str(key)
        case {"label": label}:
            return str(label)
        case _:
            return str(value)


def filled_of(entry: Entry) -> Filled:
    """What the form took from JSON for this entry."""
    filled: Filled = entry.filled  # type: ignore[attr-defined]
    return filled
