"""One Django field for each kind of field, its value as it is kept, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.filling.widgets import SuggestingInput, TableField
from ninefold.information.forms.layout import LATER, NOW, Field
from ninefold.information.forms.values import number
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.choosing import FilesField
from ninefold.kernel.organizations.models import Person

LONG_ROWS = 4  # lines of the field for longer text
YES, NO = "yes", "no"


class Desk:
    """What the fields of one form share: who fills it in, and the people, read once."""

    def __init__(self, actor: Actor, named: Iterable[dict[str, str]] = ()) -> None:
        self.actor = actor
        self.named = {_key(person): person for person in named}  # under their name of that day

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """Who can be chosen: everybody who works here, and who is in the entry already."""
        rows = Person.objects.all().visible_to(self.actor).filter(left_on=None)
        here = {str(pk): name for pk, name in rows.values_list("pk", "name")}
        return list(({key: person["name"] for key, person in self.named.items()} | here).items())

    def person(self, key: str) -> dict[str, str]:
        """A person as an entry keeps one."""
        return self.named.get(key) or {"id": key, "name": dict(self.people).get(key, "")}


def _key(person: Mapping[str, str]) -> str:
    """The key of a person in a choice; a name that was imported may belong to nobody here."""
    return person["id"] or person["name"]


def field_for(each: Field, desk: Desk) -> forms.Field:
    """The Django field."""
    made = MAKERS[each.type](each, desk)
    made.label, made.required = each.label, each.need == NOW
    made.widget.is_required = made.required
    later = _("May be filled in later.") if each.need == LATER else ""
    made.help_text = " ".join(part for part in (each.help, each.limits and f"({each.limits})", later) if part)
    return made


def _text(each: Field, desk: Desk) -> forms.Field:
    return forms.CharField(max_length=300)


def _long_text(each: Field, desk: Desk) -> forms.Field:
    return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": LONG_ROWS}))


def _number(each: Field, desk: Desk) -> forms.Field:
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(max_digits=18, decimal_places=6, widget=widget)


def _choice(each: Field, desk: Desk) -> forms.Field:
    return forms.ChoiceField(choices=[("", ""), *((value, value) for value in each.choices)])


def _yes_no(each: Field, desk: Desk) -> forms.Field:
    return forms.ChoiceField(choices=[("", ""), (YES, _("Yes")), (NO, _("No"))])


def _date(each: Field, desk: Desk) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def _person(each: Field, desk: Desk) -> forms.Field:
    return forms.ChoiceField(choices=[("", ""), *desk.people])


def _files(each: Field, desk: Desk) -> forms.Field:
    made = FilesField()
    made.widget.actor = desk.actor
    return made


def _table(each: Field, desk: Desk) -> forms.Field:
    columns = {column.name: field_for(column, desk) for column in each.columns}
    for column in columns.values():
        if isinstance(column.widget, forms.Textarea):
            column.widget.attrs["rows"] = 1
    return TableField(columns)


def _link(each: Field, desk: Desk) -> forms.Field:
    rows = selectors.targets(each.to, desk.actor)
    if rows is None:
        return forms.CharField(max_length=300)
    newest = rows.order_by("-updated_at").values_list("code", "title")[: selectors.OFFERED]
    suggestions = [f"{code} {title}".strip() for code, title in newest]
    return forms.CharField(max_length=400, widget=SuggestingInput(suggestions))


MAKERS: Mapping[str, Callable[[Field, Desk], forms.Field]] = {
    "text": _text,
    "long_text": _long_text,
    "number": _number,
    "choice": _choice,
    "yes_no": _yes_no,
    "date": _date,
    "person": _person,
    "file": _files,
    "table": _table,
    "link": _link,
}


def kept(each: Field, cleaned: Any, desk: Desk) -> Any:
    """A cleaned value as an entry keeps it; files are kept by the command."""
    if cleaned in (None, "", []):
        return None
    match each.type:
        case "number":
            return number(Decimal(cleaned))
        case "yes_no":
            return cleaned == YES
        case "date":
            return cleaned.isoformat() if isinstance(cleaned, date) else cleaned
        case "person":
            return desk.person(cleaned)
        case "table":
            return [_line(each, line, desk) for line in cleaned]
        case "link":
            return _target(each, cleaned, desk)
        case _:
            return cleaned


def _line(table: Field, line: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    cells = {column.name: kept(column, line.get(column.name), desk) for column in table.columns}
    return {name: value for name, value in cells.items() if value is not None}


def _target(each: Field, text: str, desk: Desk) -> dict[str, str]:
    rows = selectors.targets(each.to, desk.actor)
    if rows is None:
        return {"label": text}
    item = selectors.found_by_name(rows, text)
    if item is None:
        raise ValidationError(_("“%s” is not there, or is the name of several. Take one from the list.") % text)
    return {"id": str(UUID(str(item.pk))), "type": item.type, "label": str(item)}


def shown(each: Field, value: Any) -> Any:
    """A kept value as its field shows it."""
    match each.type:
        case "yes_no" if value is not None:
            return YES if value else NO
        case "person":
            return _key(value) if value else ""
        case "link":
            return value["label"] if value else ""
        case "table":
            return [
                {column.name: shown(column, line.get(column.name)) for column in each.columns} for line in value or []
            ]
        case "file":
            return value or []
        case _:
            return value
