"""Writes the frozen shapes of reading as plain JSON values and builds them again, so that results can be kept."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts, dates as ISO text, enumerations as their value; JSON can hold the rest as it is."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    return value


def from_plain(shape: type[Shape], plain: Any) -> Shape:
    """The value that `to_plain` was given; a field that was added since then takes its default."""
    return typing.cast(Shape, _built(shape, plain))


def _built(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        return hint(**{name: _built(hints[name], value) for name, value in plain.items() if name in hints})  # type: ignore[operator]
    origin = get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _built(next(each for each in get_args(hint) if each is not type(None)), plain)
    if origin is tuple:
        return _tuple(get_args(hint), plain)
    if origin is not None and issubclass(origin, Mapping):
        key, value = get_args(hint)
        return {key(name): _built(value, each) for name, each in plain.items()}
    return _leaf(hint, plain)


def _tuple(parts: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_built(parts[0], each) for each in plain)
    return tuple(_built(part, each) for part, each in zip(parts, plain, strict=True))


def _leaf(hint: Any, plain: Any) -> Any:
    if hint is date:
        return date.fromisoformat(plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    return plain


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)
