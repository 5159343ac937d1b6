"""Forms of administration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Permission, Role
from ninefold.toolkit import menu
from ninefold.toolkit.forms import form_field
from ninefold.toolkit.register import registers

Text = str | Promise
FURTHER_EVENTS = {
    "identity.": _("Sign-in, roles and tokens"),
    "organizations.organization.": _("Settings of the organization"),
    "intake.": _("Imports"),
    "signatures.": _("Signatures"),
    "exports.": _("Exports of everything"),
    "gap.": _("Gap analysis"),
}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SettingsForm(forms.ModelForm):
    """The organization's own settings."""

    class Meta:
        model = Organization
        fields = (
            *("name", "time_zone", "country"),
            *("second_factor_required", "idle_minutes", "session_hours", "security_contact"),
        )
        formfield_callback = form_field


class GrantForm(forms.Form):
    """A role for a person, for all or some sites, from a day to a day."""

    person = forms.ModelChoiceField(Person.across_organizations.none(), label=_("Person"))
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose")), *Role.choices])
    sites = forms.ModelMultipleChoiceField(
        Site.across_organizations.none(),
        label=_("Only for these sites"),
        help_text=_("Settings, accounts, roles, the ledger and the export are of the whole: they need all sites."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = forms.DateField(label=_("From"), widget=DAY, initial=timezone.localdate)
    valid_to = forms.DateField(label=_("Until"), widget=DAY, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = Person.objects.all().visible_to(actor).filter(left_on=None)
        sites: Any = self.fields["sites"]
        sites.queryset = Site.objects.all().visible_to(actor).filter(closed_on=None)


class DayForm(forms.Form):
    """A day to look at."""

    day = forms.DateField(label=_("Day"), widget=DAY)


class TokenForm(forms.Form):
    """A key for the API."""

    name = forms.CharField(label=_("What is it for?"), max_length=120)
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), widget=forms.CheckboxSelectMultiple(attrs={"class": "picks"})
    )
    expires_on = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes: Any = self.fields["scopes"]
        scopes.choices = _by_area(each for each in permissions.all_permissions() if actor.can(each.name))
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=90)


def _by_area(rights: Iterable[Permission]) -> list[tuple[str, list[tuple[str, Text]]]]:
    """Rights grouped by the line of the menu that leads to their area; all others under Admin."""
    admin, places = str(menu.GROUPS["Admin"].label), list(menu.GROUPS)
    lines = sorted(menu.entries(), key=lambda entry: places.index(entry.group))
    areas = [(entry.url_name.partition("_")[0], entry) for entry in lines]
    areas += [(entry.permission.partition(".")[0], entry) for entry in lines]
    label_of: dict[str, str] = {}
    for area, entry in areas:
        label_of.setdefault(area, admin if entry.group == "Admin" else capfirst(str(entry.label)))
    grouped: dict[str, list[tuple[str, Text]]] = {label: [] for label in (*label_of.values(), admin)}
    for each in rights:
        grouped[label_of.get(each.name.partition(".")[0], admin)].append((each.name, each.label))
    return [(label, found) for label, found in grouped.items() if found]


class LedgerForm(forms.Form):
    """What of the ledger to show."""

    event = forms.CharField(label=_("About"), required=False, max_length=120, widget=forms.Select)
    actor = forms.ModelChoiceField(
        Person.across_organizations.none(), label=_("Who"), required=False, empty_label=_("anybody")
    )
    words = forms.CharField(label=_("Why or what"), required=False, max_length=120)
    subject = forms.UUIDField(widget=forms.HiddenInput, required=False)
    since = forms.DateField(label=_("From"), widget=DAY, required=False)
    until = forms.DateField(label=_("To"), widget=DAY, required=False)
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[
            ("", _("newest first")),
            ("when", _("oldest first")),
            ("who", _("who")),
            ("what", _("what")),
            ("record", _("record")),
        ],
    )

    def told(self) -> Iterator[tuple[str, str]]:
        """What is chosen, in words."""
        for name, value in self.cleaned_data.items() if self.is_bound and self.is_valid() else ():
            if value and name != "subject":
                choices = dict(getattr(self.fields[name].widget, "choices", ()) if name in ("event", "sort") else ())
                shown = date_format(value, "j M Y") if isinstance(value, date) else choices.get(value, value)
                yield str(self.fields[name].label), str(shown)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["actor"]
        people.queryset = Person.objects.all().visible_to(actor)
        kinds = dict(FURTHER_EVENTS) | {
            f"{each.model._meta.label_lower}.": capfirst(str(each.model._meta.verbose_name_plural))
            for each in registers()
        }
        asked = self.data.get("event", "")
        known = {asked: asked} if asked and asked not in kinds else {}
        about: Any = self.fields["event"].widget
        about.choices = [("", _("everything")), *sorted((known | kinds).items(), key=lambda pair: str(pair[1]))]
