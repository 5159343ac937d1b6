"""Registers: how the records of one model look. Frozen declarations; plain functions elsewhere do the work."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.db import models
from django.forms import ModelForm
from django.utils.functional import Promise

from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Workflow
from ninefold.toolkit.panels.declared import Detail, History

Text = str | Promise
PAGES = ("list", "detail", "create", "edit", "import", "export", "api")


@dataclass(frozen=True, slots=True, init=False)
class Proof:
    """The clauses that a record of this kind is evidence for, and the field with the day it counts from."""

    clauses: tuple[str, ...]
    on: str

    def __init__(self, *clauses: str, on: str = "happened_on") -> None:
        object.__setattr__(self, "clauses", clauses)
        object.__setattr__(self, "on", on)


@dataclass(frozen=True, slots=True)
class List:
    """The list: names of fields or properties; the first plain text links to the record."""

    columns: str
    filters: str = ""
    sort: str = "-id"  # newest first, because keys are made in the order of time
    bulk: str = ""  # fields that may be changed for many records at once
    due: str = ""  # dates among the columns that are marked late once they have passed
    narrow: str = ""  # texts, choices and properties among the columns that hold a few signs
    main: str = ""  # the column that links to the record, when it is not the first plain text

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns.split())


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form: its heading and its fields."""

    title: Text
    fields: str
    note: Text = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.fields.split())


@dataclass(frozen=True, slots=True, init=False)
class Form:
    """The form to create and edit."""

    sections: tuple[Section, ...]

    def __init__(self, *sections: Section) -> None:
        object.__setattr__(self, "sections", sections)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for section in self.sections for name in section.names)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state looks: a letter and a tone of the design: v w d g b n."""

    letter: str
    tone: str


@dataclass(frozen=True, eq=False, slots=True)
class Register:
    """Everything that the toolkit needs to know of one kind of record."""

    model: type[Any]
    list: List
    read: str
    write: str
    form: Form = Form()
    detail: Detail = Detail(History())
    menu: str = ""  # a group of the rail; without one the register is reached from other pages
    label: Text = ""  # plural, as in the menu; else the model's
    lead: Text = ""  # one line: what this is
    empty: Text = ""  # shown in place of an empty table: why somebody should add the first one
    begin: tuple[Text, str] = ("", "")  # the button below it, and the name of its page, where nobody adds one by hand
    order: int = 100
    path: str = ""  # in the address; else the model's name with an s
    proves: Proof | None = None
    search: Mapping[str, int] = field(default_factory=dict)
    key: str = ""  # the field by which people name a record; else code, name or title
    series: str = ""  # numbers new records: `SUP` gives SUP-0001
    workflow: Workflow | None = None
    after: Callable[[Any, str], str] | None = None  # `(record, slug)`: where a move leads; "" to the record's own page
    marks: Mapping[str, Mark] = field(default_factory=dict)  # looks of states that `toolkit/marks.py` does not know
    pages: str = " ".join(PAGES)
    private: str = ""  # fields that only those see who may write
    hides: frozenset[str] = frozenset()  # the same, once they are taken away
    queryset: Callable[[models.QuerySet[Any]], models.QuerySet[Any]] | None = None  # narrow or annotate
    form_class: type[ModelForm[Any]] | None = None
    create: Callable[..., Any] | None = None  # command `(record, *, actor)` instead of the generated one
    edit: Callable[..., Any] | None = None  # command `(record, *, actor, reason)` instead of the generated one

    def __post_init__(self) -> None:
        if self.name in _registers:
            raise ValueError(f"{self.name} has two registers")
        _registers[self.name] = self

    @property
    def name(self) -> str:
        """`area.model`."""
        return str(self.model._meta.label_lower)

    @property
    def plural(self) -> str:
        """The part of the address."""
        return self.path or f"{self.model._meta.model_name}s"

    @property
    def title(self) -> Text:
        return self.label or self.model._meta.verbose_name_plural

    @property
    def noun(self) -> Text:
        """The name of one of them inside a sentence."""
        return self.model._meta.verbose_name or ""

    def has(self, page: str) -> bool:
        return page in self.pages.split()

    def url_name(self, page: str) -> str:
        """`area_model_list` and so on."""
        return f"{self.name.replace('.', '_')}_{page}"

    @property
    def key_field(self) -> str:
        """The field by which people name a record, in files too."""
        return self.key or key_field(self.model)


_registers: dict[str, Register] = {}


def seen_by(register: Register, actor: Actor) -> Register:
    """The register as an actor has it: pages, files, search and API know nothing of fields that it hides."""
    return register if not register.private or actor.can(register.write) else _public(register)


@cache
def _public(register: Register) -> Register:
    hides = frozenset(register.private.split())

    def kept(names: tuple[str, ...]) -> str:
        return " ".join(name for name in names if name not in hides)

    found = copy.copy(register)
    told = {
        "hides": hides,
        "list": replace(register.list, columns=kept(register.list.names)),
        "form": Form(*(replace(each, fields=kept(each.names)) for each in register.form.sections)),
        "search": {name: length for name, length in register.search.items() if name not in hides},
    }
    for name, value in told.items():
        object.__setattr__(found, name, value)
    return found


def registers() -> tuple[Register, ...]:
    """All declared registers, by name."""
    return tuple(_registers[name] for name in sorted(_registers))


def register_of(model: type[models.Model]) -> Register | None:
    """The register of a model, if it has one."""
    return _registers.get(model._meta.label_lower)


def by_name(name: str) -> Register | None:
    return _registers.get(name)


def key_field(model: type[models.Model]) -> str:
    """How records of a model without a register are named in files: their code, name or title."""
    own = {each.name for each in model._meta.concrete_fields}
    return next((name for name in ("code", "name", "title") if name in own), "id")
