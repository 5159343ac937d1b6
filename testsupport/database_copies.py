"""Gives transaction tests a fresh copy of the migrated database, because the ledger refuses a flush."""

from __future__ import annotations

from typing import Protocol

from django.db import connection, connections
from django.test import TransactionTestCase


class _Template(Protocol):
    def keep(self) -> None: ...

    def restore(self) -> None: ...


class _SqliteTemplate:
    def keep(self) -> None:
        self.copy = connection.Database.connect(":memory:", check_same_thread=False)  # type: ignore[attr-defined]
        connection.ensure_connection()
        connection.connection.backup(self.copy)

    def restore(self) -> None:
        connection.ensure_connection()
        self.copy.backup(connection.connection)


class _PostgresTemplate:
    def keep(self) -> None:
        self.name = connection.settings_dict["NAME"]
        self._replace(f"{self.name}_template", self.name)

    def restore(self) -> None:
        self._replace(self.name, f"{self.name}_template")

    def _replace(self, target: str, source: str) -> None:
        for each in connections.all(initialized_only=True):
            each.close()
            each.close_pool()  # type: ignore[attr-defined]
        with connection._nodb_cursor() as cursor:
            # A thread of the test before may still hold a connection; a template must have none.
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


class TemplateKeeper:
    """Remembers the database as migrations made it and puts that state back after each transaction test."""

    template: _Template | None = None

    @classmethod
    def keep(cls) -> None:
        if cls.template is None:
            template = _SqliteTemplate() if connection.vendor == "sqlite" else _PostgresTemplate()
            template.keep()
            cls.template = template

    @classmethod
    def restore(cls) -> None:
        if cls.template is not None:
            cls.template.restore()


def replace_flush() -> None:
    """Make Django's transaction tests copy instead of flush."""
    TransactionTestCase._fixture_setup = classmethod(lambda _cls: TemplateKeeper.keep())  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = lambda _self: TemplateKeeper.restore()  # type: ignore[attr-defined]
