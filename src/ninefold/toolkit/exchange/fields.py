"""The columns of a register's files: how each value is written, and how it is read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from ninefold.toolkit.columns import named_by
from ninefold.toolkit.register import Register

Write = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column: its name and label, the path of its values, how they are written, if they are read."""

    name: str
    label: str  # as its form calls it
    path: str
    write: Write
    read: bool


@cache
def file_columns(register: Register) -> tuple[FileColumn, ...]:
    """The key and the record's own fields. Those of the form can be read back, the rest is for information."""
    writable = set(register.form.names)
    own = {field.name: field for field in register.model._meta.concrete_fields}
    names = dict.fromkeys([*register.form.names, *(name for name in register.list.names if name in own)])
    keys = [name for name in (register.key_field,) if name in own and name not in ("id", *names)]
    fields = [own[name] for name in (*keys, *names) if name in own]
    return (FileColumn("id", "id", "pk", str, True), *(_column(field, field.name in writable) for field in fields))


def _column(field: Any, read: bool) -> FileColumn:
    label = capfirst(str(field.verbose_name))
    if field.is_relation:
        return FileColumn(
            field.name, label, f"{field.name}__{named_by(field.related_model)}", lambda name: name or "", read
        )
    return FileColumn(field.name, label, field.name, _as_is, read)


def _as_is(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return timezone.localtime(value).isoformat(timespec="seconds")
        case _:
            return value


def written(columns: tuple[FileColumn, ...], values: tuple[Any, ...]) -> list[Any]:
    """One row as text, number or date for a file."""
    return [column.write(value) for column, value in zip(columns, values, strict=True)]
