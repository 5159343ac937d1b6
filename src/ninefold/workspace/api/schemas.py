"""The shapes of a register's records in JSON, made from the model's fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from pydantic import BaseModel, ConfigDict, Field, create_model

from ninefold.kernel.workflow import Transition
from ninefold.toolkit.forms import form_class
from ninefold.toolkit.register import Register

TYPES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.ForeignKey, UUID),
    (models.UUIDField, UUID),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.BooleanField, bool),
    (models.DecimalField, Decimal),
    (models.IntegerField, int),
    (models.FloatField, float),
    (models.JSONField, Any),
)
LISTED = 40  # at most so many choices are listed; countries and time zones have lists of their own
STRICT = ConfigDict(extra="forbid")


class MoveOut(BaseModel):
    """A move out of the record's state, and why it is blocked."""

    name: str
    label: str
    open: bool
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The schemas of what goes out and what comes in."""

    record: type[BaseModel]
    detail: type[BaseModel]
    page: type[BaseModel]
    create: type[BaseModel]
    patch: type[BaseModel]


def shown_fields(register: Register) -> list[Any]:
    """The fields of a record in JSON: all but the organization, bytes, and what the register hides."""
    kept_back = {"organization", *register.hides}
    own = register.model._meta.concrete_fields
    return [each for each in own if each.name not in kept_back and not isinstance(each, models.BinaryField)]


@cache
def shapes_of(register: Register) -> Shapes:
    """All shapes of a register."""
    name = register.model.__name__
    private = register.private.split()
    out: dict[str, Any] = {each.name: _out(each, private=each.name in private) for each in shown_fields(register)}
    record = create_model(name, **out)
    detail = create_model(f"{name}Detail", __base__=record, moves=(list[MoveOut], []))
    page = create_model(f"{name}Page", items=(list[record], ...), total=(int, ...), page=(int, ...), size=(int, ...))  # type: ignore[valid-type]
    fields = form_class(register).base_fields
    types = {field_name: _type_in(register, field_name) for field_name in fields}
    create_in: dict[str, Any] = {
        field_name: (kind, ...) if fields[field_name].required and kind is not bool else (kind | None, None)
        for field_name, kind in types.items()
    }
    create = create_model(f"{name}Create", __config__=STRICT, id=(UUID | None, None), **create_in)
    asked = {"reason": str} if register.model.released_states else {}
    patch_in: dict[str, Any] = {field_name: (kind | None, None) for field_name, kind in (types | asked).items()}
    patch = create_model(f"{name}Patch", __config__=STRICT, **patch_in)
    return Shapes(record, detail, page, create, patch)


@cache
def asked_shape(register: Register, move: Transition) -> type[BaseModel]:
    """The body of a move: the fields that it asks for."""
    asked: dict[str, Any] = {
        name: (str, ...) if name == "reason" else (_type_in(register, name) | None, None) for name in move.asks
    }
    return create_model(f"{register.model.__name__}{move.name.title().replace('_', '')}", __config__=STRICT, **asked)


def _type(field: Any) -> Any:
    return next((kind for model_type, kind in TYPES if isinstance(field, model_type)), str)


def _type_in(register: Register, name: str) -> Any:
    own = {each.name: each for each in register.model._meta.get_fields()}
    kind = _type(own[name]) if name in own else str
    return object if kind is Any else kind


def _out(field: Any, *, private: bool) -> Any:
    kind = _type(field)
    values = [str(value) for value, _label in field.flatchoices] if field.choices else []
    extra: dict[str, Any] = {"enum": values} if 0 < len(values) <= LISTED else {}
    about = Field(description=str(field.verbose_name), json_schema_extra=extra)
    if private:
        about = Field(None, description=f"{field.verbose_name}; only for those who may change it")
    return (kind | None if field.null and kind is not Any else kind, about)
