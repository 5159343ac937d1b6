"""System checks of the installation: what would lose or leak data stops the start."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.db import connections

from ninefold.conf.sqlite import may_corrupt
from ninefold.lib.filesystems import network_file_system


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


def sqlite_lies_on_a_local_disk(**_kwargs: Any) -> list[CheckMessage]:
    """The SQLite file is not on a network disk, whose locks do not keep two writers apart."""
    files = [Path(each.settings_dict["NAME"]) for each in connections.all() if each.vendor == "sqlite"]
    kinds = {kind for file in files if (kind := network_file_system(file.parent))}
    return [
        Warning(
            f"The SQLite database is on a network disk ({kind}); two processes can destroy it there.",
            hint="Put NINEFOLD_DATA on a local disk, or use PostgreSQL.",
            id="ninefold.W001",
        )
        for kind in sorted(kinds)
    ]
