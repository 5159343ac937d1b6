"""Reads what goes into the export: rows in batches by key, so that no query stays open and memory does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from ninefold.kernel import active
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.signatures.content import digest_of
from ninefold.kernel.signatures.models import Signature, SignedRecord
from ninefold.kernel.signatures.selectors import Verdict, verdict
from ninefold.kernel.tenants import TenantModel
from ninefold.lib.canonical import as_stored, plain
from ninefold.workspace.exports.bundle import json_line

PART = 200  # rows read at a time
SECRET = frozenset({"identity.token", "identity.passkey"})  # keys of people stay out: they are nobody's to take away


def tables() -> list[type[TenantModel]]:
    """Every table of the organization, by name."""
    found = (model for model in apps.get_models() if issubclass(model, TenantModel))
    return sorted((each for each in found if each._meta.label_lower not in SECRET), key=lambda each: each._meta.label)


def in_parts(rows: QuerySet[Any], size: int = PART) -> Iterator[list[Any]]:
    """Rows by key, a list at a time."""
    last = None
    while True:
        following = rows.order_by("pk") if last is None else rows.filter(pk__gt=last).order_by("pk")
        part = list(following[:size])
        if part:
            yield part
        if len(part) < size:
            return
        last = _key(part[-1])


def keys_in_parts(rows: QuerySet[Any], size: int = PART) -> Iterator[list[Any]]:
    """Only the keys of rows, a list at a time."""
    yield from in_parts(rows.select_related(None).values_list("pk", flat=True), size)


def called_by_name(found: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows with the names of records in place of their keys, but for the first value, which is the row's own key."""
    rows = list(found)
    items = Item.objects.in_bulk({value for row in rows for value in row[1:] if isinstance(value, UUID)})

    def name(value: Any) -> Any:
        return str(items[value]) if isinstance(value, UUID) and value in items else value

    return [(row[0], *map(name, row[1:])) for row in rows]


def _key(row: Any) -> Any:
    return row["id"] if isinstance(row, dict) else getattr(row, "pk", row)


def lines_of_table(model: type[TenantModel]) -> Iterator[str]:
    """Each row of a table as a line of JSON, also those that lists hide."""
    rows = model.objects.filter(organization_id=active.organization_id()).values()
    for part in in_parts(rows, 500):
        yield "".join(json_line(row) for row in part)


def lines_of_ledger() -> Iterator[str]:
    """Every entry with its salts, oldest first."""
    last = 0
    while part := list(ledger.entries().filter(position__gt=last).order_by("position")[:500]):
        yield "".join(ledger.json_lines(part))
        last = part[-1].position


def lines_of_signatures() -> Iterator[str]:
    """Every signature with the bytes that were signed, as text, and the hash of what it says (canonical JSON)."""
    for part in in_parts(Signature.objects.all()):
        for each in part:
            told = plain(each.said()) | {
                "seal": each.seal,
                "manifest": as_stored(each.manifest).decode(errors="replace"),
            }
            yield json_line(told)


def around(keys: list[Any]) -> dict[str, dict[Any, list[Any]]]:
    """Files, comments and signatures of these records, by record."""
    found: dict[str, dict[Any, list[Any]]] = {name: defaultdict(list) for name in ("files", "said", "signed")}
    for file in Attachment.objects.filter(item_id__in=keys):
        found["files"][file.item_id].append(file)
    for said in Comment.objects.filter(item_id__in=keys).select_related("author"):
        found["said"][said.item_id].append(said)
    for pk, each in _verdicts(keys):
        found["signed"][pk].append(each)
    return found


def _verdicts(keys: list[Any]) -> Iterator[tuple[UUID, Verdict]]:
    """Every signature on these records, newest first, and whether it still is for what they say."""
    rows = SignedRecord.objects.filter(item_id__in=keys).select_related("signature", "item")
    signed = list(rows.order_by("-signature__signed_at"))
    kinds = defaultdict(set)
    for row in signed:
        kinds[row.item.type].add(row.item_id)
    records: dict[UUID, Any] = {}
    for kind, pks in kinds.items():
        records |= apps.get_model(kind)._default_manager.in_bulk(pks)
    digests = {pk: digest_of(record) for pk, record in records.items()}
    for row in signed:
        yield row.item_id, verdict(row.signature, records[row.item_id], digests[row.item_id])
