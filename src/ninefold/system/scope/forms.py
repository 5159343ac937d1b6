"""The builder's form: every part of the scope on one page, as people say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.organizations.models import Department, Site
from ninefold.standards.catalogue import Edition
from ninefold.standards.spared import Spared, within
from ninefold.system.scope.models import Scope
from ninefold.system.scope.services import Choice, Draft

LONGEST_PLACE = 120  # characters


class LinesField(forms.CharField):
    """One thing per line."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> Any:
        return tuple(line.strip() for line in (value or "").splitlines() if line.strip())


class BuilderForm(forms.Form):
    """Activities, products, services, limits, statement; places and exclusions come as rows of their own."""

    activities = LinesField(
        label=gettext_lazy("What do you do?"),
        help_text=gettext_lazy("One activity per line: assembly, repair, training"),
    )
    products = LinesField(label=gettext_lazy("Products"), help_text=gettext_lazy("One per line"))
    services = LinesField(label=gettext_lazy("Services"), help_text=gettext_lazy("One per line"))
    begins_with = forms.CharField(
        label=gettext_lazy("Your work begins with"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: a customer's request"),
    )
    ends_with = forms.CharField(
        label=gettext_lazy("It ends with"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: delivery and support"),
    )
    outsourced = LinesField(
        label=gettext_lazy("Done by others for you"),
        help_text=gettext_lazy("One per line, with who does it: “Galvanizing: Northern Coatings”"),
    )
    new_site = LinesField(
        label=gettext_lazy("Add a place"),
        rows=1,
        help_text=gettext_lazy("Its name, for example a town. Several: one per line"),
    )
    statement = forms.CharField(
        label=gettext_lazy("The scope in one or two sentences"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Leave it empty and we write a first sentence from your answers."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_new_site(self) -> tuple[str, ...]:
        names: tuple[str, ...] = self.cleaned_data["new_site"]
        if any(len(name) > LONGEST_PLACE for name in names):
            raise ValidationError(_("A name has at most %d characters.") % LONGEST_PLACE)
        return names

    def clean_outsourced(self) -> tuple[dict[str, str], ...]:
        pairs = (line.partition(":") for line in self.cleaned_data["outsourced"])
        return tuple({"process": process.strip(), "supplier": supplier.strip()} for process, _colon, supplier in pairs)

    def draft(self, data: Any, sites: Iterable[Site], departments: Iterable[Department]) -> Draft:
        """Everything that was typed, as one draft."""
        return Draft(
            activities=self.cleaned_data["activities"],
            products=self.cleaned_data["products"],
            services=self.cleaned_data["services"],
            begins_with=self.cleaned_data["begins_with"],
            ends_with=self.cleaned_data["ends_with"],
            outsourced=self.cleaned_data["outsourced"],
            statement=self.cleaned_data["statement"],
            sites=tuple(_site(data, site.pk, self.cleaned_data["activities"]) for site in sites),
            departments=tuple(_choice(data, "department", part.pk) for part in departments),
            left_out={number: data.get(f"out-{number}-why", "").strip() for number in data.getlist("out")},
            overruled=frozenset(data.getlist("overrule")),
        )


def _site(data: Any, pk: UUID, activities: tuple[str, ...]) -> Choice:
    """A site with what is done there; a cell that the grid did not show counts as done."""
    shown, ticked = set(data.getlist("shown")), set(data.getlist("done"))
    done = tuple(each for each in activities if (cell := f"{pk}:{each}") in ticked or cell not in shown)
    return replace(_choice(data, "site", pk), activities=None if done == activities else done)


def _choice(data: Any, kind: str, pk: UUID) -> Choice:
    return Choice(pk, f"{kind}-{pk}" in data, data.get(f"{kind}-{pk}-why", "").strip())


def initial(scope: Scope | None) -> dict[str, Any]:
    """The draft, or the version in force as the start of a new one."""
    if scope is None:
        return {}
    return {
        "activities": "\n".join(scope.activities),
        "products": "\n".join(scope.products),
        "services": "\n".join(scope.services),
        "begins_with": scope.begins_with,
        "ends_with": scope.ends_with,
        "outsourced": "\n".join(f"{row['process']}: {row['supplier']}".strip(": ") for row in scope.outsourced),
        "statement": scope.statement,
        "version": scope.version,
    }


def left_out_choices(
    edition: Edition, chosen: dict[str, str], suggested: Sequence[Spared] = ()
) -> list[dict[str, Any]]:
    """Requirements that may be left out and when that is credible; a whole group comes first where it may go as one.

    `suggested` follows from the answers at the start: its reason is written already, the tick is left to a person.
    """
    rows = [
        {"number": "8.3", "title": _("Design and development, all of it"), "when": ""},
        *(
            {"number": clause.number, "title": clause.title, "when": clause.not_applicable_when}
            for clause in edition.clauses
            if clause.not_applicable != "never" and clause.group != "8.3"
        ),
    ]
    hints = {row["number"]: each.reason for row in rows for each in suggested if within(row["number"], each.number)}
    return [
        {
            **row,
            "chosen": row["number"] in chosen,
            "why": chosen.get(row["number"]) or hints.get(row["number"], ""),
            "suggested": row["number"] in hints and row["number"] not in chosen,
        }
        for row in rows
    ]
