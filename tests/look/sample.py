"""Invented data that shows every part of the gallery."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Thing
from typing import Any

from django import forms

from tests.look import pictures

OPERATIONS = ["Customer feedback", "Suppliers", "Equipment", "Inspections"]
GROUPS = ["Home", "Certification", "System", "Documents", "People", "Operations", "Checks", "Improve", "Evidence"]


class SampleForm(forms.Form):
    name = forms.CharField(help_text="As it stands on invoices.")
    kind = forms.ChoiceField(
        choices=[("a", "Service"), ("b", "Product")], widget=forms.Select(attrs={"data-combobox": ""})
    )
    due = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    design = forms.BooleanField(label="We design what we deliver", required=False)
    size = forms.ChoiceField(choices=[("s", "1 to 10"), ("m", "11 to 50")], widget=forms.RadioSelect, required=False)


def menu(*open_lines: str, group: str = "Operations", current: str = "Suppliers") -> list[Thing]:
    """A rail with one open group."""
    lines = list(open_lines) or OPERATIONS
    rail = []
    for name in [*GROUPS, "Learn", "Admin", "Help"]:
        shown = lines if name == group else [name]
        rail.append(
            Thing(
                label=name,
                url=f"#{name}",
                current=name == group,
                head=Thing(icon="", foot=name in ("Learn", "Admin", "Help")),
                lines=[Thing(label=each, url=f"#{each}", current=each == current) for each in shown],
            )
        )
    return rail


def frame(**more: Any) -> dict[str, Any]:
    """What the shell of a page finds."""
    return {
        "menu": menu(),
        "organization": Thing(name="Brightwater", slug="brightwater", sample=False),
        "actor": Thing(name="Marta Oyelaran"),
        "sites": [Thing(label="Both sites", url="?", current=True), Thing(label="Calder Dock", url="?site=2")],
        "site_label": "Both sites",
        "memberships": [],
        "waiting": 4,
        "slug": "brightwater",
        "breadcrumbs": [("Operations", "#operations"), ("Suppliers", "#suppliers")],
    } | more


def sample(form: SampleForm) -> dict[str, Any]:
    """The data of the gallery's parts."""
    words = [("New", "N", "n"), ("Acting", "A", "w"), ("Closed", "✓", "v")]
    titles = ["Display boards late by nine days", "Pressure ports out of round, lot 2217", "Seals from an old batch"]
    return {
        "options": [Thing(label=each, url="#", current=each == "All") for each in ("All", "Plan", "Do")],
        "views": [
            Thing(label="This half year", url="#", current=True, count=13),
            Thing(label="All", url="#", count=34),
        ],
        "chips": [Thing(label="Impact", value="high", url="#")],
        "rows": [
            Thing(
                code=f"SP-003{n}",
                title=titles[n],
                letter=mark,
                tone=tone,
                word=word,
                owner="Piotr Wren",
                day=date(2026, 11, 20 - n),
                late=n == 1,
            )
            for n, (word, mark, tone) in enumerate(words)
        ],  # fmt: skip
        "steps": [
            Thing(label="New", note="18 Nov", status="past"),
            Thing(label="Acting", note="until 4 Dec", status="cur"),
            Thing(label="Closed", note="", status=""),
        ],
        "facts": [("Happened on", "18 November 2026"), ("Impact", "High")],
        "form": form,
        "heatmaps": [pictures.heat_map(), pictures.wide_map()],
        "charts": [
            each()
            for each in (pictures.pulse, pictures.plan, pictures.load, pictures.habit, pictures.ages, pictures.owners)
        ],
    }
