"""Counts openings in memory and writes them together, so that reading a page never waits for the disk.

A process that ends loses what it has not written: a few openings, of numbers that only tell used from unused.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

EVERY = 60.0  # seconds after the first opening that is not written yet
MOST = 500  # openings that are not written yet

_waiting: Counter[tuple[UUID, UUID, date]] = Counter()
_since = 0.0
_lock = threading.Lock()


def note_opened(organization_id: UUID, item_id: UUID) -> None:
    """Count that somebody opened an item; about once a minute the counts are written."""
    global _since
    with _lock:
        if not _waiting:
            _since = time.monotonic()
        _waiting[organization_id, item_id, timezone.localdate()] += 1
        due = time.monotonic() - _since >= EVERY or len(_waiting) >= MOST
    if due:
        flush()


def flush() -> None:
    """Write the counts to the table; when the database is busy, they wait for the next time."""
    with _lock:
        gathered = list(_waiting.items())
        _waiting.clear()
    rows = [(_key(organization), _key(item), day, times) for (organization, item, day), times in gathered]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO usage_opened (organization_id, item_id, day, times) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (item_id, day) DO UPDATE SET times = usage_opened.times + excluded.times",
                rows,
            )
    except DatabaseError:
        with _lock:
            _waiting.update(dict(gathered))


def _key(value: UUID) -> str:
    return value.hex if connection.vendor == "sqlite" else str(value)
