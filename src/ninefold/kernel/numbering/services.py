"""Gives numbers without gaps: counted in the transaction of the command, so that a rollback gives the number back."""

from __future__ import annotations

from django.db import connection, transaction

from ninefold.kernel import active
from ninefold.lib.uuid7 import uuid7


def next_number(series: str) -> int:
    """The next number of a series of the active organization; must run inside a command's transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("numbers are given inside a transaction")
    keys = (uuid7(), active.organization_id())
    values = [key.hex for key in keys] if connection.vendor == "sqlite" else [str(key) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO numbering_counter (id, organization_id, series, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (organization_id, series) DO UPDATE SET last = numbering_counter.last + 1 RETURNING last",
            [*values, series],
        )
        return int(cursor.fetchone()[0])


def next_code(series: str, *, digits: int = 3) -> str:
    """The next code of a series: "ACT-001"."""
    return f"{series}-{next_number(series):0{digits}d}"
