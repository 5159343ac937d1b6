"""Forms of the pages of documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Document, Rules, StepKind, Version
from ninefold.information.documents.services import Ask, deciders
from ninefold.kernel import audiences
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.permissions import Role
from ninefold.kernel.reasons import ReasonField
from ninefold.toolkit.forms import RecordForm, form_field

MOST_STEPS = 8  # of one round of approval


class ChangeForm(forms.ModelForm):
    """What readers and approvers are told about a new version."""

    class Meta:
        model = Version
        fields = ("change_note", "impact", "planned_for")
        formfield_callback = form_field
        widgets = {
            "change_note": forms.Textarea(attrs={"rows": 2}),
            "impact": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "impact": _("Who has to work differently, which training or forms follow."),
            "planned_for": _("Empty: as soon as everybody has approved."),
        }


class StepForm(forms.Form):
    """One step: the people and roles asked side by side."""

    kind = forms.ChoiceField(label=_("What they do"), choices=StepKind, initial=StepKind.APPROVE)
    people: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "picks long-list"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("Or whoever is"),
        choices=Role,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"}),
    )
    quorum = forms.IntegerField(
        label=_("How many of them must agree"), required=False, min_value=0, max_value=99, help_text=_("Empty: all.")
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = deciders(version, StepKind.REVIEW)  # whoever may approve may review too
        self.fields["people"].queryset = able  # type: ignore[attr-defined]

    @property
    def ask(self) -> Ask | None:
        """The step as the command takes it; None when nobody is named."""
        data = self.cleaned_data
        people, roles = tuple(person.pk for person in data["people"]), tuple(data["roles"])
        return Ask(data["kind"], people, roles, data["quorum"] or 0) if people or roles else None


StepForms = forms.formset_factory(StepForm, extra=0, min_num=1, max_num=MOST_STEPS)


class HandOverForm(forms.Form):
    """To whom a decision is handed, and why."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(label=_("To whom"), queryset=None, empty_label="")
    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AudienceForm(forms.Form):
    """The groups that a document is given to."""

    audiences = forms.MultipleChoiceField(
        label=_("Given to"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"})
    )

    def __init__(self, *args: Any, released: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audiences"].choices = audiences.choices()  # type: ignore[attr-defined]
        if released:
            self.fields["reason"] = ReasonField("distribute", label=_("Why it changes"))


class ReadersForm(AudienceForm):
    """The groups that several documents are given to."""

    instead = forms.BooleanField(label=_("In place of the groups that were chosen before"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("audiences") and not data.get("instead") and not self.errors:
            self.add_error("audiences", _("Choose at least one group."))
        return data


class RulesForm(forms.ModelForm):
    """The rules by which documents are controlled."""

    class Meta:
        model = Rules
        fields = ("review_months", "author_may_approve", "why")
        formfield_callback = form_field
        help_texts = {
            "author_may_approve": _("Usually somebody else approves. Very small teams may need it."),
            "why": _("An auditor will ask."),
        }

    def _post_clean(self) -> None:
        """The command checks the rules of the table; the form only reads what was typed."""


class CompareForm(forms.Form):
    """Two versions of one document."""

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.number), f"{each.label}, {each.get_state_display()}") for each in versions]
        self.fields["from"] = forms.ChoiceField(label=_("Compare"), choices=choices)
        self.fields["to"] = forms.ChoiceField(label=_("with"), choices=choices)


class NewDocumentForm(RecordForm):
    """Three fields; the code is offered by the series of the kind."""

    class Meta:
        model = Document
        fields = ("title", "kind", "code")
        formfield_callback = form_field
        help_texts = {"code": _("Empty: the next number of its kind.")}


class DraftForm(forms.Form):
    """What is written, and the version of the draft that it was written on."""

    content = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"})
    )
    change_note = forms.CharField(
        label=_("What changed and why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_content(self) -> str:
        """Browsers send CR LF at the end of a line; only LF is kept."""
        return str(self.cleaned_data["content"]).replace("\r\n", "\n")


class UploadForm(forms.Form):
    """A file as the content, or a Word file whose text is taken."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)
