"""Prints how many rows each table of an SQLite installation holds, to show that a restart loses nothing."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

PASSING = {"django_session", "ninefold_cache"}


def main(path: str) -> int:
    """Print one line per table."""
    with closing(sqlite3.connect(path)) as database:
        names = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        for name in names:
            if name not in PASSING:
                (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
                sys.stdout.write(f"{name} {count}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
