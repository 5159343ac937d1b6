"""Turns the names of a declaration into columns, once; what a request does with them is a plain loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from ninefold.toolkit import cells, marks
from ninefold.toolkit.register import Register, Text, key_field, register_of

WIDTHS = {"code": "c-code", "num nowrap": "c-date", "state": "c-state", "who clip": "c-who", "clip muted": "c-site"}
LONG = (models.TextField, models.JSONField, models.BinaryField)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where the value comes from, how it looks, and the path to sort by, if it can be sorted."""

    name: str
    label: Text
    css: str
    show: Callable[[Any], SafeString]
    sort: str = ""

    @property
    def width(self) -> str:
        """The class of the table head that gives the column its width."""
        return WIDTHS.get(self.css, "")

    def __str__(self) -> str:
        return capfirst(str(self.label))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a list and what its query needs for them."""

    columns: tuple[Column, ...]
    main: int  # index of the column that links to the record
    joined: tuple[str, ...]  # select_related
    deferred: tuple[str, ...]  # long fields that the list does not show
    sorts: dict[str, str]

    def html(self, record: Any, address: str) -> SafeString:
        """The cells of one row."""
        parts = [f'<td class="{column.css}">{column.show(record)}</td>' for column in self.columns]
        main = self.columns[self.main]
        parts[self.main] = format_html(
            '<td class="{}"><a class="main" href="{}">{}</a></td>', main.css, address, main.show(record)
        )
        return mark_safe("".join(parts))


@cache
def columns_of(register: Register) -> Columns:
    """The list's columns."""
    return resolve(register.model, register.list.names, register=register, due=register.list.due.split())


def resolve(
    model: type[models.Model], names: tuple[str, ...], *, register: Register | None = None, due: list[str] | None = None
) -> Columns:
    """Columns for these names of fields or properties."""
    columns = tuple(column_of(model, name, register=register, due=name in (due or ())) for name in names)
    fields = {each.name: each for each in model._meta.concrete_fields}
    return Columns(
        columns=columns,
        main=next((index for index, column in enumerate(columns) if column.css == "clip"), 0),
        joined=tuple(name for name in names if name in fields and fields[name].is_relation),
        deferred=tuple(name for name, each in fields.items() if isinstance(each, LONG) and name not in names),
        sorts={column.name: column.sort for column in columns if column.sort},
    )


def column_of(model: type[models.Model], name: str, *, register: Register | None = None, due: bool = False) -> Column:
    """One column, from a field or, when there is none of that name, a property of the model."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        attribute = getattr(model, name)
        label = getattr(getattr(attribute, "fget", attribute), "short_description", name.replace("_", " "))
        return Column(name, label, "clip muted", partial(_show_property, name))
    css, show, sort = _kind(field, register, due)
    return Column(name, field.verbose_name, css, show, sort)


def _show_property(name: str, record: Any) -> SafeString:
    value = getattr(record, name)
    return cells.show_text(value() if callable(value) else value)


def _kind(field: Any, register: Register | None, due: bool) -> tuple[str, Callable[[Any], SafeString], str]:
    """Style, function and sort path for a field's type."""
    get, name = attrgetter(field.name), field.name
    if name == "state":
        return "state", partial(_show_state, register), name
    if field.choices:
        return "clip muted", lambda record: cells.show_text(getattr(record, f"get_{name}_display")()), name
    if field.is_relation:
        return _relation(field)
    if isinstance(field, models.DateField):
        show = cells.show_due if due else cells.show_date
        return "num nowrap", lambda record: show(get(record)), name
    if isinstance(field, models.BooleanField):
        return "clip muted", lambda record: cells.show_boolean(get(record)), name
    if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
        return "num nowrap", lambda record: cells.show_number(get(record)), name
    return "code" if name == "code" else "clip", lambda record: cells.show_text(get(record)), name


def _relation(field: Any) -> tuple[str, Callable[[Any], SafeString], str]:
    get, target = attrgetter(field.name), field.related_model
    sort = f"{field.name}__{named_by(target)}"
    if target._meta.label_lower == "organizations.person":
        return "who clip", lambda record: cells.show_person(get(record)), sort
    return "clip muted", lambda record: cells.show_text(get(record)), sort


def _show_state(register: Register | None, record: Any) -> SafeString:
    return marks.state_tag(register, record.state, record.get_state_display())


def named_by(model: type[models.Model]) -> str:
    """The field that names records of a model: their register's key, else code, name or title."""
    register = register_of(model)
    return register.key_field if register is not None else key_field(model)
