"""Filters of a list: read from the address, put into SQL, shown as chips."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.cells import short_date
from ninefold.toolkit.columns import named_by
from ninefold.toolkit.register import Register, Text

NONE, ME = "none", "me"
MOST_OPTIONS = 500  # of a filter


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the name in the address, and functions that narrow rows, name values and list options."""

    name: str
    label: Text
    kind: str  # choices or dates
    narrow: Callable[[list[str], Actor], Q]
    options: Callable[[Actor], list[tuple[str, str]]]

    @property
    def parameters(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to") if self.kind == "dates" else (self.name,)

    def __str__(self) -> str:
        return capfirst(str(self.label))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter with the values that the address gives it."""

    filter: Filter
    values: list[str]

    def words(self, options: dict[str, str]) -> str:
        """The values as people read them."""
        if self.filter.kind != "dates":
            return ", ".join(options.get(value, "?") for value in self.values)
        start, end = (_day_in_words(value) if value else "" for value in self.values)
        if not end:
            return _("since %(day)s") % {"day": start}
        return f"{start} – {end}" if start else _("until %(day)s") % {"day": end}


def _day_in_words(value: str) -> str:
    try:
        return short_date(date.fromisoformat(_known_day(value)))
    except ValidationError:
        return "?"


@cache
def filters_of(register: Register) -> tuple[Filter, ...]:
    """The declared filters and those that upper areas contribute under `area.model.filters`."""
    own = [filter_for(register.model, name) for name in register.list.filters.split()]
    return (*own, *(make() for make in contributions.at(f"{register.name}.filters")))


def filter_for(model: type[models.Model], name: str) -> Filter:
    """The filter that fits a field."""
    field: Any = model._meta.get_field(name)
    if field.is_relation:
        return Filter(name, field.verbose_name, "choices", _narrow_relation(name), _related_options(field))
    if isinstance(field, models.DateField):
        path = f"{name}__date" if isinstance(field, models.DateTimeField) else name
        return Filter(name, field.verbose_name, "dates", narrow_dates(path), lambda actor: [])
    if isinstance(field, models.BooleanField):
        return Filter(name, field.verbose_name, "choices", narrow_boolean(name), yes_or_no)
    if field.choices:
        return Filter(name, field.verbose_name, "choices", _narrow_choice(field), _choice_options(field))
    raise ValidationError(f"{model._meta.label}.{name} cannot be filtered")


def chosen(register: Register, params: QueryDict) -> list[Chosen]:
    """The filters that the address sets."""
    found = []
    for each in filters_of(register):
        if each.kind == "dates":
            values = [params.get(parameter, "").strip() for parameter in each.parameters]
        else:
            values = [value for value in params.getlist(each.name) if value]
        if any(values):
            found.append(Chosen(each, values))
    return found


def refused(value: str) -> ValidationError:
    """What a filter says to a value that it does not know."""
    return ValidationError(_("“%s” is not a value to filter by.") % value)


def known(values: list[str], among: Collection[str]) -> list[str]:
    """The values, all of which the filter knows."""
    for value in values:
        if value not in among:
            raise refused(value)
    return values


def known_key(value: str) -> UUID:
    """The key in a value of the address."""
    key = uuid_of(value)
    if key is None:
        raise refused(value)
    return key


def _narrow_choice(field: Any) -> Callable[[list[str], Actor], Q]:
    among = {str(value) for value, _label in field.flatchoices}
    return lambda values, actor: Q(**{f"{field.name}__in": known(values, among)})


def _choice_options(field: Any) -> Callable[[Actor], list[tuple[str, str]]]:
    return lambda actor: [(str(value), str(label)) for value, label in field.flatchoices if value != ""]


def narrow_boolean(path: str) -> Callable[[list[str], Actor], Q]:
    """Narrows a yes or no."""
    return lambda values, actor: Q(**{f"{path}__in": [value == "yes" for value in known(values, ("yes", "no"))]})


def yes_or_no(actor: Actor) -> list[tuple[str, str]]:
    """The options of a yes or no."""
    return [("yes", _("Yes")), ("no", _("No"))]


def _narrow_relation(name: str) -> Callable[[list[str], Actor], Q]:
    def narrow(values: list[str], actor: Actor) -> Q:
        wanted, condition = [], Q()
        for value in values:
            if value == NONE:
                condition |= Q(**{f"{name}__isnull": True})
            elif value == ME:
                wanted.append(actor.person_id)
            else:
                wanted.append(known_key(value))
        return condition | Q(**{f"{name}__in": wanted}) if wanted else condition

    return narrow


def _related_options(field: Any) -> Callable[[Actor], list[tuple[str, str]]]:
    target = field.related_model

    @cached_until_next_entry
    def found(actor: Actor) -> list[tuple[str, str]]:
        rows = target._default_manager.all().visible_to(actor)
        return [(str(pk), str(name)) for pk, name in rows.values_list("pk", named_by(target))[:MOST_OPTIONS]]

    def options(actor: Actor) -> list[tuple[str, str]]:
        me = [(ME, _("Me"))] if target._meta.label_lower == "organizations.person" else []
        return [*me, *found(actor), *([(NONE, _("None"))] if field.null else [])]

    return options


def narrow_dates(path: str) -> Callable[[list[str], Actor], Q]:
    """Narrows dates to those from a first to a last day; either may be empty."""

    def narrow(values: list[str], actor: Actor) -> Q:
        condition = Q()
        for lookup, value in zip(("gte", "lte"), values, strict=True):
            if value:
                condition &= Q(**{f"{path}__{lookup}": _known_day(value)})
        return condition

    return narrow


def _known_day(value: str) -> str:
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise refused(value)
    return day.isoformat()
