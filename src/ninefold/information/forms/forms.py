"""The form for what a register says about itself."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.forms.models import Form
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.toolkit.forms import RecordForm, form_field

CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
ADDING = (Role.EMPLOYEE, Role.PROCESS_OWNER, Role.TOP_MANAGEMENT, Role.INTERNAL_AUDITOR)


class DescribeForm(RecordForm):
    """Facts of a register; clauses are typed for the edition that the organization works by."""

    clauses = forms.CharField(
        label=gettext_lazy("Clauses"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("What an entry proves, such as 8.2.1, 9.1.2"),
    )
    adders = forms.MultipleChoiceField(
        label=gettext_lazy("Who adds entries"),
        required=False,
        choices=[(role.value, role.label) for role in ADDING],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nobody ticked: everybody who may add entries."),
    )

    class Meta:
        model = Form
        formfield_callback = form_field
        fields = (
            *("title", "purpose", "good", "prefix", "record_kind", "stream", "clauses"),
            *("monthly", "retention", "owner", "site", "adders", "confidential"),
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Organization.objects.filter(pk=self.actor.organization_id)
        self.edition = rows.values_list("edition", flat=True).get()
        self.initial["clauses"] = ", ".join(self.instance.clauses.get(self.edition, []))
        self.fields["prefix"].required = True

    def clean_clauses(self) -> dict[str, list[str]]:
        """Clause numbers in the order typed; those of the other edition stay. The API sends both."""
        typed = self.cleaned_data["clauses"]
        if typed.startswith("{"):
            return self._by_edition(typed)
        return {**self.instance.clauses, self.edition: _numbers(re.split(r"[\s,;]+", typed))}

    def _by_edition(self, typed: str) -> dict[str, list[str]]:
        try:
            return {str(edition): _numbers(numbers) for edition, numbers in json.loads(typed).items()}
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(_("Write the numbers of clauses.")) from error


def _numbers(parts: list[str]) -> list[str]:
    found = [part for part in parts if part]
    for part in found:
        if not CLAUSE.fullmatch(part):
            raise forms.ValidationError(_("“%s” is no number of a clause.") % part)
    return found
