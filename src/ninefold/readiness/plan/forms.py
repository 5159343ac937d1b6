"""Forms of the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.organizations import selectors as organizations

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FrameForm(forms.Form):
    """The date to be ready by, and what people can give."""

    target = forms.DateField(label=_("Ready for Stage 1 on"), widget=DATE)
    days_per_week = forms.DecimalField(
        label=_("Days a week per person"), min_value=0.1, max_value=5, max_digits=3, decimal_places=1
    )


class BulkForm(forms.Form):
    """Changes to chosen lines; an empty field changes nothing."""

    owner: Any = forms.ModelChoiceField(label=_("Owner"), queryset=None, required=False, empty_label=_("keep"))
    effort = forms.DecimalField(
        label=_("Effort in days"), required=False, min_value=0.1, max_digits=5, decimal_places=1
    )
    due = forms.DateField(label=_("Due"), required=False, widget=DATE)
    accepted = forms.ChoiceField(
        label=_("Use"), required=False, choices=[("", _("keep")), ("yes", _("accept")), ("no", _("leave out"))]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = organizations.present_people()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Only what was filled in."""
        given = self.cleaned_data
        values: dict[str, Any] = {}
        if given["owner"] is not None:
            values["owner_id"] = given["owner"].pk
        if given["effort"] is not None:
            values["effort"] = given["effort"]
        if given["due"] is not None:
            values["due"] = given["due"]
        if given["accepted"]:
            values["accepted"] = given["accepted"] == "yes"
        return values
