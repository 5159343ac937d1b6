"""What the database in use says about itself, and how it learns what its tables hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

# Every table, whether this connection asked it or not, and no more of a long one than some hundred rows:
# https://sqlite.org/pragma.html#pragma_optimize
LOOK_AT_TABLES = "PRAGMA optimize=0x10002"


@dataclass(frozen=True, slots=True)
class Engine:
    """Name with version, size in bytes, and the folder of its file where it has one."""

    name: str
    size: int
    folder: Path | None


def engine() -> Engine:
    """Ask the database; SQLite's file is looked at instead."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        version = connection.Database.sqlite_version  # type: ignore[attr-defined]
        return Engine(f"SQLite {version}", file.stat().st_size if file.exists() else 0, file.parent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        version, size = cursor.fetchone()
    return Engine(f"PostgreSQL {version}", size, None)


def look_at_tables() -> bool:
    """Let SQLite count what its tables hold, where that has changed much: without it, it guesses which index is short.

    PostgreSQL does so by itself. Other connections see it when they are opened anew. Whether there was something to do.
    """
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(LOOK_AT_TABLES)
    return True
