"""Rows straight into the database's tables: hundreds of thousands in seconds, which the ORM cannot do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

BATCH = 5000


class Table:
    """The table of one model; what a row does not say is as a new record of the model has it."""

    def __init__(self, model: type[models.Model], **same: Any) -> None:
        blank = model(**same)
        self.name = model._meta.db_table
        self.blank: dict[Any, Any] = {
            each.column: _stored(getattr(blank, each.attname)) for each in model._meta.concrete_fields
        }

    def insert(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows, given as values by column."""
        blank = self.blank
        whole = [tuple({**blank, **row}.values()) for row in rows]
        columns = ", ".join(f'"{column}"' for column in blank)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                marks = ", ".join(["%s"] * len(blank))
                for start in range(0, len(whole), BATCH):
                    statement = f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks})'
                    cursor.executemany(statement, whole[start : start + BATCH])
                return
            with cursor.copy(f'COPY "{self.name}" ({columns}) FROM STDIN') as copy:
                for row in whole:
                    copy.write_row(row)


def _stored(value: Any) -> Any:
    """A value as both databases read it."""
    match value:
        case UUID():
            return value.hex
        case bool():
            return int(value) if connection.vendor == "sqlite" else value
        case datetime() | date():
            return str(value)
        case _:
            return value
