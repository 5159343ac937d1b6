"""What the database in use says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection


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
