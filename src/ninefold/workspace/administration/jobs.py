"""What the worker does for the installation."""

from __future__ import annotations

from django.db import connection

from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running

# Every table, whether this connection asked it or not, and no more of a long one than some hundred rows:
# https://sqlite.org/pragma.html#pragma_optimize
LOOK_AT_TABLES = "PRAGMA optimize=0x10002"


@job("administration.look_at_tables", daily=True, last=True)
def look_at_tables(run: Running) -> dict[str, bool]:
    """Let SQLite count what its tables hold, where that has changed much: without it, it guesses which index is short.

    PostgreSQL does so by itself. Other connections see it when they are opened anew.
    """
    if wanted := connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(LOOK_AT_TABLES)
    return {"looked": wanted}
