"""The form that people fill in: the fields of a version, whole or the few for a phone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.forms.filling.fields import YES, Desk, field_for, kept, shown
from ninefold.information.forms.layout import LATER, Field, Layout
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.values import EMPTY, people_in, when_in_words
from ninefold.kernel.actors import Actor

DAY = ":day"  # the day of an entry for which no field holds it
PREFIX = "f"


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the page shows it; `bound` is missing for what is not typed, such as results."""

    field: Field
    bound: BoundField | None
    note: BoundField | None
    when: str  # the condition, for scripts
    formula: str = ""  # how it is calculated, in words


class EntryForm(forms.Form):
    """A form that works without scripts: it shows conditional fields, and drops those whose condition fails."""

    def __init__(
        self,
        layout: Layout,
        data: Any = None,
        files: Any = None,
        *,
        actor: Actor,
        fields: tuple[Field, ...] = (),
        before: Mapping[str, Any] | None = None,
        notes: Mapping[str, str] | None = None,
        given: Mapping[str, str] | None = None,
        day: date | None = None,
    ) -> None:
        self.layout, self.before = layout, dict(before or {})
        self.desk = Desk(actor, people_in(layout, self.before))
        self.notes, self.day = dict(notes or {}), day or timezone.localdate()
        self.asked = fields or layout.fields
        super().__init__(data, files, prefix=PREFIX, initial=self._initial(given or {}))
        if not layout.happened_on:
            self.fields[DAY] = _day_field()
        for each in self.asked:
            if each.type not in ("calculated", "signature"):
                self.fields[each.name] = field_for(each, self.desk)
            if each.type == "number" and each.limits:
                label = _("Note on %s") % each.label
                self.fields[_note(each)] = forms.CharField(label=label, required=False, max_length=500)

    def _initial(self, given: Mapping[str, str]) -> dict[str, Any]:
        known = self.layout.by_name
        first = {
            each.name: shown(each, self.before[each.name]) for each in self.layout.fields if each.name in self.before
        }
        first |= {_note(known[name]): note for name, note in self.notes.items() if name in known}
        first |= {name: value for name, value in given.items() if name in known}
        day = known.get(self.layout.happened_on)
        if not self.before and day is not None and day.need != LATER:
            first.setdefault(day.name, timezone.localdate())
        return {DAY: self.day, **first}

    def clean(self) -> dict[str, Any]:
        """Judge the fields together: what is hidden, what is missing, what lies beyond its limits."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.filled_values = self._values(cleaned)
        self.hidden: list[Field] = []
        so_far: dict[str, Any] = {}
        for each in self.layout.fields:
            if not each.shown(so_far):
                self.hidden.append(each)
                self.errors.pop(each.name, None)
                self.filled_values.pop(each.name, None)
            so_far[each.name] = self.filled_values.get(each.name)
        for each in self.layout.of_type("number"):
            value, note = self.filled_values.get(each.name), cleaned.get(_note(each)) or ""
            if each.outside(value) and _note(each) in self.fields and not note.strip():
                told = _("Beyond %s. Put it right, or say below why it stands.") % each.limits
                self.add_error(each.name, told)
        return cleaned

    def refuse_hidden(self, sent: Collection[str]) -> None:
        """Say which fields were sent for an entry that has none of them; only a page shows that they are hidden."""
        for each in self.hidden:
            if each.name in sent and each.name in self.fields:
                told = when_in_words(each.shown_when, self.layout)
                self.add_error(each.name, _("It is only asked when %s.") % told)

    def _values(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(self.before)
        for each in self.asked:
            if each.type == "file" or each.name not in self.fields or each.name in self.errors:
                continue
            if each.name in self.before and each.name not in self.changed_data:
                continue  # the record that it names may have another name by now
            try:
                found[each.name] = kept(each, cleaned.get(each.name), self.desk)
            except forms.ValidationError as error:
                self.add_error(each.name, error)
        return found

    def filled(self) -> Filled:
        """What was filled in, for the command."""
        uploads = {
            each.name: self.cleaned_data.get(each.name) or []
            for each in self.layout.of_type("file")
            if each.name in self.fields
        }
        typed = {
            each.name: self.cleaned_data.get(_note(each)) or ""
            for each in self.layout.of_type("number")
            if _note(each) in self.fields
        }
        day = self.cleaned_data.get(DAY)
        values = {name: value for name, value in self.filled_values.items() if value not in EMPTY}
        return Filled(values, {**self.notes, **typed}, day, uploads)

    @property
    def signs(self) -> bool:
        """Whether a signature follows, as far as the fields say by now."""
        so_far = {name: self[name].value() for name in self.fields}
        so_far |= {each.name: so_far.get(each.name) == YES for each in self.layout.of_type("yes_no")}
        return any(each.shown(so_far) for each in self.layout.of_type("signature"))

    def rows(self) -> Iterator[Row]:
        """The fields for the page, in their order."""
        if DAY in self.fields:
            yield Row(Field(DAY, "", "date"), self[DAY], None, "")
        for each in self.asked:
            bound = self[each.name] if each.name in self.fields else None
            note = self[_note(each)] if _note(each) in self.fields else None
            if note is not None and not (self.notes.get(each.name) or each.name in self.errors or note.value()):
                note = None
            yield Row(each, bound, note, _condition(each), self.layout.formula_of(each))


def _note(each: Field) -> str:
    return f"{each.name}:note"


def _day_field() -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=_("Happened on"), widget=widget)


def _condition(each: Field) -> str:
    """The condition in terms of inputs, such as `{"f-kind": ["Complaint"]}`."""
    if not each.shown_when:
        return ""
    words = {True: "yes", False: "no"}
    told = {
        f"{PREFIX}-{name}": [words.get(value, value) for value in wanted] for name, wanted in each.shown_when.items()
    }
    return json.dumps(told)
