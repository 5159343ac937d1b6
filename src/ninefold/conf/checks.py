"""System checks of the installation: what would lose or leak data stops the start."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from ninefold.conf.sqlite import may_corrupt


def sqlite_is_patched(**_kwargs: Any) -> list[CheckMessage]:
    """The SQLite in use is not one of those that can corrupt a write-ahead log."""
    uses_sqlite = any(connection.vendor == "sqlite" for connection in connections.all())
    if not uses_sqlite or not may_corrupt(sqlite3.sqlite_version_info):
        return []
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can corrupt the database when two processes write.",
            hint="Install pysqlite3 0.6.1 or newer, link Python with SQLite 3.51.3 or newer, or use PostgreSQL.",
            id="ninefold.E001",
        )
    ]
