"""Entries of the ledger in bulk, as commands write them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max

from ninefold import __version__
from ninefold.kernel.ledger.models import Entry, PersonalValue
from ninefold.kernel.ledger.services import FORMAT
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.canonical import sha256_hex
from ninefold.lib.uuid7 import uuid7
from tests.bench.rows import Maker, Row
from tests.bench.tables import Table


def entries(maker: Maker, count: int, kind: str, records: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Entries as commands write them, each with the personal value beside it: the salted name of who did it."""
    start = datetime.now(UTC) - timedelta(days=400)
    first = (Entry.across_organizations.aggregate(last=Max("position"))["last"] or 0) + 1
    for number in range(count):
        place, record = number % len(maker.people), records[number % len(records)]
        salt, name = os.urandom(16), f"Person {place:03}"
        commitment = sha256_hex(salt + name.encode())
        row = {
            "position": first + number,
            "id": uuid7().hex,
            "at": f"{start + timedelta(seconds=number * 300):%Y-%m-%d %H:%M:%S.%f}",
            "event": f"{kind}.edit",
            "actor_id": maker.people[place],
            "subject_type": kind,
            "subject_id": record["id"],
        }
        row["content"] = content_of(maker.organization.pk.hex, row, record["title"], commitment)
        row["digest"] = sha256_hex(row["content"])
        yield (
            row,
            {"id": uuid7().hex, "entry_position": row["position"], "commitment": commitment}
            | {
                "salt": salt,
                "value": name,
            },
        )


def content_of(organization: str, row: Row, title: str, commitment: str) -> bytes:
    """The canonical bytes: sorted keys in ASCII without spaces are that, at a tenth of the time."""
    content = {
        "format": FORMAT,
        "id": str(UUID(row["id"])),
        "organization": str(UUID(organization)),
        "at": row["at"].replace(" ", "T") + "Z",
        "event": row["event"],
        "actor": {
            "kind": "member",
            "id": str(UUID(row["actor_id"])),
            "name": {"salted": commitment},
            "roles": ["employee"],
            "from": "",
        },
        "subject": {"type": row["subject_type"], "id": str(UUID(row["subject_id"])), "label": title},
        "changes": [{"field": "title", "from": "Earlier words", "to": title}],
        "reason": "",
        "data": {},
        "app": __version__,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def put_entries(organization: Organization, pairs: Iterable[tuple[Row, Row]]) -> None:
    """Store entries and personal values, and let the database count on from there."""
    told = list(pairs)
    Table(Entry, organization_id=organization.pk).insert(entry for entry, _value in told)
    Table(PersonalValue, organization_id=organization.pk).insert(value for _entry, value in told)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('ledger_entry', 'position'), max(position)) FROM ledger_entry"
            )
