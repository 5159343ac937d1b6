"""Forms of records: keep one with its files, correct one, turn one into a document or back."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents.models import Kind
from ninefold.information.records import selectors
from ninefold.information.records.models import Amended, Brought, Record
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.attachments.choosing import FilesField, let_go
from ninefold.kernel.reasons import ReasonField
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.forms import RecordForm, form_field

LIKELY_RECORDS = (Kind.RECORD, Kind.MINUTES, Kind.REPORT)
MOST_DOCUMENTS = 500  # that a list to choose from holds


class ManyWords(forms.Field):
    """Numbers of clauses, parted by spaces or commas."""

    def to_python(self, value: Any) -> list[str]:
        return [number.strip(".") for number in str(value or "").replace(",", " ").split()]


def _day_field(label: Any, **told: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **told)


class KeepForm(RecordForm):
    """A record kept by hand, with its files and what it proves."""

    papers = FilesField(label=_("Files"), required=False, help_text=_("Several at once, each up to 200 MiB."))
    clauses = ManyWords(
        label=_("Proves clauses"),
        required=False,
        help_text=_("Such as 7.2, 8.4.1. Left empty: what this kind usually proves."),
    )
    documents = forms.MultipleChoiceField(
        label=_("Shows in use"),
        required=False,
        help_text=_("Documents that say what this record shows."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "picks long-list"}),
    )

    class Meta:
        model = Record
        fields = ("title", "kind", "text", "happened_on", "person", "site", "owner", "expires_on", "retention")
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].widget.actor = self.actor
        self.fields["documents"].choices = cache(self._in_force)  # type: ignore[attr-defined]
        self.fields["happened_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def _in_force(self) -> list[tuple[str, str]]:
        """Lazy: asked only when the choices are shown or one was made."""
        rows = library.in_force(self.actor).order_by("code", "title").values_list("pk", "code", "title")
        return [(str(pk), f"{code} {title}".strip()) for pk, code, title in rows[:MOST_DOCUMENTS]]

    def clean_papers(self) -> tuple[tuple[str, Blob], ...]:
        kept, self.chosen = [], self.cleaned_data["papers"]
        for upload in self.chosen:
            try:
                kept.append((upload.name, attachments.received(upload, actor=self.actor)))
            except ValidationError as error:
                raise ValidationError(error.messages) from error
        return tuple(kept)

    def clean_clauses(self) -> tuple[str, ...]:
        known = selectors.clause_keys() if self.cleaned_data["clauses"] else ()
        unknown = [number for number in self.cleaned_data["clauses"] if number not in known]
        if unknown:
            raise ValidationError(_("There is no clause %s in your edition."), params=unknown[0])
        return tuple(self.cleaned_data["clauses"])

    def _post_clean(self) -> None:
        super()._post_clean()
        told = self.cleaned_data
        if not self.errors:
            let_go(self.chosen)
        documents = tuple(UUID(key) for key in told.get("documents", ()))
        self.instance.brought = Brought(told.get("papers", ()), told.get("clauses", ()), documents)


class AmendForm(forms.Form):
    """A correction of one thing, prefilled with its present value."""

    field = forms.ChoiceField(choices=Amended.choices, widget=forms.HiddenInput)
    after = forms.CharField()
    reason = ReasonField("amend", label=_("Why"), max_length=500)

    def __init__(self, data: Any, record: Record, field: str) -> None:
        super().__init__(data, initial={"field": field, "after": getattr(record, field)})
        self.fields["after"] = _right(field)

    def clean_after(self) -> str:
        """The value in the form in which it is stored."""
        return str(self.cleaned_data["after"] or "")


def _right(field: str) -> forms.Field:
    """The right value, in the input that fits what was wrong."""
    told: dict[str, Any] = {"label": _("What is right"), "help_text": _("What stood there before stays beside it.")}
    if field in (Amended.HAPPENED_ON, Amended.EXPIRES_ON):
        return _day_field(required=field == Amended.HAPPENED_ON, **told)
    if field == Amended.KIND:
        return forms.ChoiceField(choices=RecordKind.choices, **told)
    widget = forms.Textarea(attrs={"rows": 4}) if field == Amended.TEXT else None
    return forms.CharField(widget=widget, required=False, **told)


class AsRecordForm(forms.Form):
    """A document that only shows what happened."""

    kind = forms.ChoiceField(label=_("What sort of record it is"), choices=RecordKind.choices, initial=RecordKind.OTHER)
    happened_on = _day_field(_("Happened on"))
    reason = forms.CharField(
        label=_("Why it is no document"),
        max_length=500,
        initial=_("It shows what was done, it tells nobody what to do."),
    )


class AsDocumentForm(forms.Form):
    """A record that tells people what to do."""

    kind = forms.ChoiceField(
        label=_("What sort of document it is"),
        choices=[(value, label) for value, label in Kind.choices if value not in LIKELY_RECORDS],
        initial=Kind.PROCEDURE,
    )
    reason = forms.CharField(
        label=_("Why it is no record"), max_length=500, initial=_("It tells people what to do, it shows nothing done.")
    )
