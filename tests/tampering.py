"""Changes rows as somebody would who has the database: past the triggers, without a word to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from ninefold.kernel.ledger.triggers import PROTECTED

THIRD = {"sqlite": "replace", "postgresql": "truncate"}


def tamper(statement: str, values: Sequence[Any] = ()) -> None:
    """Run a statement where no trigger of the ledger refuses it; the test's transaction brings them back."""
    with connection.cursor() as cursor:
        for table in PROTECTED:
            for verb in ("update", "delete", THIRD[connection.vendor]):
                where = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{where}")
        cursor.execute(statement, values)
