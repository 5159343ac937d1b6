"""Database settings that keep their promises: SQLite set for durability, PostgreSQL through a pool."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from ninefold.conf.environment import env

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an acknowledged approval survives a power cut
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-20000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=27103364",
)
POSTGRES_LIMITS = "-c statement_timeout=120000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=20000"


def default_database(folder: Path) -> dict[str, Any]:
    """The database of DATABASE_URL, else one SQLite file in the data folder."""
    database: dict[str, Any] = dict(env.db_url("DATABASE_URL", default=f"sqlite:///{folder / 'ninefold.sqlite3'}"))
    if not str(database.get("ENGINE", "")).endswith(("sqlite3", "postgresql")):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database that Ninefold knows. Write postgres://user:password@host/name, or leave it "
            "out for SQLite in the data folder."
        )
    if database["ENGINE"].endswith("sqlite3"):
        database["CONN_MAX_AGE"] = 60 * 60  # seconds: what SQLite has learnt of its tables is read when it is opened
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(SQLITE_PRAGMAS) + ";",
        }
    else:
        database["CONN_MAX_AGE"] = 0  # the pool keeps the connections
        database["OPTIONS"] = {
            "options": POSTGRES_LIMITS,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            "server_side_binding": True,  # with it a question that was asked before is not planned again
            "prepare_threshold": 3,
        }
    return database
