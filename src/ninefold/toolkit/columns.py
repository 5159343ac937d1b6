"""Turns the names of a declaration into columns, once; what is left for a request is a plain loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

from ninefold.kernel.items.models import Item
from ninefold.toolkit import cells, marks
from ninefold.toolkit.addresses import source_of
from ninefold.toolkit.register import Register, Text, key_field, register_of

NARROW = ("c-num", "c-date")
LONG = (models.TextField, models.JSONField, models.BinaryField)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where the value comes from, how it is shown, and the path to sort by, if it can be sorted."""

    name: str
    label: Text
    css: str
    show: Callable[[Any], SafeString]
    sort: str = ""
    width: str = ""  # CSS class of the table head; the column of the main link takes the remaining width

    def __str__(self) -> str:
        return capfirst(str(self.label))


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """The columns of a list and what its query needs for them."""

    columns: tuple[Column, ...]
    main: int  # index of the column that links to the record
    joined: tuple[str, ...]  # select_related
    deferred: tuple[str, ...]  # long fields that the list does not show
    sorts: dict[str, str]

    def html(self, record: Any, address: str) -> SafeString:
        """The cells of one row."""
        shown = [each.show(record) for each in self.columns]
        shown[self.main] = format_html('<a class="main" href="{}">{}</a>', address, shown[self.main])
        opened = zip(_openings(self, get_language()), shown, strict=True)
        return mark_safe("".join(f"{opening}{cell}</td>" for opening, cell in opened))


@lru_cache(maxsize=1000)
def _openings(columns: Columns, language: str | None) -> tuple[SafeString, ...]:
    """The start tags of the cells in this language; on phones, numbers and dates have their labels beside them."""
    told = [format_html(' data-label="{}"', each) if each.width in NARROW else "" for each in columns.columns]
    told[columns.main] = ""
    return tuple(format_html('<td class="{}"{}>', c.css, t) for c, t in zip(columns.columns, told, strict=True))


@cache
def columns_of(register: Register, without: str = "") -> Columns:
    """The list's columns."""
    model: Any = register.model
    names = tuple(name for name in register.list.names if name != without)
    return resolve(model, names, register=register, due=tuple(register.list.due.split()))


def needless(register: Register, records: Iterable[Any]) -> str:
    """The column that says nothing about these records: the site, where none has one."""
    told = "site" not in register.list.names or any(getattr(record, "site_id", True) for record in records)
    return "" if told else "site"


@cache
def resolve(
    model: type[models.Model], names: tuple[str, ...], *, register: Register | None = None, due: tuple[str, ...] = ()
) -> Columns:
    """Columns for these names of fields or properties."""
    columns = tuple(column_of(model, name, register=register, due=name in due) for name in names)
    main = register.list.main if register else ""
    fields = {each.name: each for each in model._meta.concrete_fields}
    return Columns(
        columns=columns,
        main=names.index(main) if main in names else next((n for n, each in enumerate(columns) if not each.width), 0),
        joined=tuple(name for name in names if name in fields and fields[name].is_relation),
        deferred=tuple(name for name, each in fields.items() if isinstance(each, LONG) and name not in names),
        sorts={column.name: column.sort for column in columns if column.sort},
    )


def column_of(model: type[models.Model], name: str, *, register: Register | None = None, due: bool = False) -> Column:
    """One column, from a field or, when there is none of that name, a property of the model."""
    usual = "c-num" if register is not None and name in register.list.narrow.split() else "c-kind"
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        attribute = getattr(model, name)
        label = getattr(getattr(attribute, "fget", attribute), "short_description", name.replace("_", " "))
        if name == "state":
            return Column(name, label, "nowrap", partial(_show_state, register, {}), width="c-state")
        return Column(name, label, "clip muted", partial(_show_property, name), width=usual)
    return _column(field, register, due, usual)


def _show_property(name: str, record: Any) -> SafeString:
    value = getattr(record, name)
    value = value() if callable(value) else value
    if hasattr(value, "initials"):
        return cells.show_person(value)
    return cells.show_date(value) if isinstance(value, date) else cells.show_text(value)


def _show_state(register: Register | None, kept: dict[Any, SafeString], record: Any) -> SafeString:
    """A state that is a property of the record; there are few, so their markup is cached by language."""
    state, language = record.state, get_language()
    if (state, language) not in kept:
        label = record.get_state_display()
        kept[state, language] = marks.state_tag(register, state, label) if state else cells.show_text("")
    return kept[state, language]


def _column(field: Any, register: Register | None, due: bool, usual: str) -> Column:
    """The style, function, sort path and width that fit a field's type."""
    get, name, label = attrgetter(field.name), field.name, field.verbose_name
    if name == "state":
        shown = partial(_state, register, field)
        return Column(name, label, "nowrap", lambda record: shown(get(record), get_language()), name, "c-state")
    if field.choices:
        shown = partial(_choice, field)
        return Column(name, label, "clip muted", lambda record: shown(get(record), get_language()), name, usual)
    if field.is_relation:
        return _relation(field)
    show, css, width = _plain(field)
    width = usual if usual in NARROW else width
    late = cells.show_due if due else show  # a record may say that its date no longer counts
    return Column(name, label, css, lambda it: (late if getattr(it, "pending", True) else show)(get(it)), name, width)


def _plain(field: Any) -> tuple[Callable[[Any], SafeString], str, str]:
    if isinstance(field, models.DateField):
        return cells.show_date, "num nowrap", "c-date"
    if isinstance(field, models.BooleanField):
        return cells.show_boolean, "nowrap", "c-num"
    if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
        return cells.show_number, "num nowrap", "c-num"
    if field.name == "code":
        return cells.show_text, "code", "c-code"
    if field.name == "clause":
        return cells.show_clause, "nowrap", "c-clause"
    return cells.show_text, "clip", "c-num" if (field.max_length or 999) <= 20 else ""


def _relation(field: Any) -> Column:
    get, target = attrgetter(field.name), field.related_model
    sort = f"{field.name}__{named_by(target)}"
    if target._meta.label_lower == "organizations.person":
        return Column(field.name, field.verbose_name, "clip", lambda it: cells.show_person(get(it)), sort, "c-who")
    shown = partial(_show_item if target is Item else _show_property, field.name)
    width = "c-site" if target._meta.app_label == "organizations" else "c-of"
    return Column(field.name, field.verbose_name, "clip muted", shown, sort, width)


def _show_item(name: str, record: Any) -> SafeString:
    """A record of any area, as a link to its page."""
    item = getattr(record, name)
    address = source_of(item, record.organization.slug) if item else ""
    return format_html('<a href="{}" title="{}">{}</a>', address, item, item) if address else cells.show_text(item)


@lru_cache(maxsize=1000)
def _state(register: Register | None, field: Any, state: str, language: str | None) -> SafeString:
    """A state as a tag; there are few, so their markup is cached."""
    return marks.state_tag(register, state, dict(field.flatchoices).get(state, state))


@lru_cache(maxsize=1000)
def _choice(field: Any, value: Any, language: str | None) -> SafeString:
    return cells.show_text(dict(field.flatchoices).get(value, value))


def named_by(model: type[models.Model]) -> str:
    """The field that names records of a model: their register's key, else code, name or title."""
    register = register_of(model)
    return register.key_field if register is not None else key_field(model)
