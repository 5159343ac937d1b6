"""`makemigrations` that creates each table with its constraints: adding one later makes SQLite copy the whole table."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation


class Autodetector(MigrationAutodetector):
    """Moves constraints and indexes up to their table, where Django's optimizer merges them into it."""

    def _optimize_migrations(self) -> None:
        found: dict[str, list[Any]] = getattr(self, "migrations", {})
        for migrations in found.values():
            for migration in migrations:
                migration.operations = moved_up(migration.operations)
        parent: Any = super()
        parent._optimize_migrations()


def moved_up(operations: list[Operation]) -> list[Operation]:
    """Every constraint and index as early as its table and its fields allow."""
    ordered: list[Operation] = []
    for operation in operations:
        place = len(ordered)
        if isinstance(operation, AddConstraint | AddIndex):
            while place and not _must_follow(operation, ordered[place - 1]):
                place -= 1
        ordered.insert(place, operation)
    return ordered


def _must_follow(added: Any, earlier: Any) -> bool:
    match earlier:
        case CreateModel():
            return earlier.name_lower == added.model_name_lower
        case AddField():
            return earlier.model_name_lower == added.model_name_lower and earlier.name in _fields(added)
        case AddConstraint() | AddIndex():
            return earlier.model_name_lower == added.model_name_lower
        case _:
            return True


def _fields(added: Any) -> tuple[str, ...]:
    about = added.constraint if isinstance(added, AddConstraint) else added.index
    return (*getattr(about, "fields", ()), getattr(about, "field", ""))


class Command(makemigrations.Command):
    """Django's own command, with the order above."""

    autodetector = Autodetector
