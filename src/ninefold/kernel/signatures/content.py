"""What a signature is made over: the canonical content of each record, its files, and the manifest of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.items.models import Item, ItemModel
from ninefold.kernel.ledger.services import snapshot
from ninefold.lib.canonical import canonical, sha256_hex

MOVED_BY_SIGNING = frozenset({"state"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every record of one signing act with the hash of exactly what is shown."""

    organization_id: UUID
    lines: tuple[dict[str, str], ...]

    @property
    def data(self) -> bytes:
        return canonical({"organization": self.organization_id, "records": list(self.lines)})

    @property
    def digest(self) -> str:
        return sha256_hex(self.data)


def content_of(record: ItemModel) -> dict[str, Any]:
    """The signed content: the record's own fields but those that signing moves, and its files by hash."""
    unsigned = MOVED_BY_SIGNING | getattr(type(record), "unsigned_fields", frozenset())
    fields = {name: value for name, value in snapshot(record).items() if name not in unsigned}
    kept = attachments.files_of(record.pk) if record.takes_files else ()
    files = [(file.name, file.sha256) for file in kept]
    extra = record.signed_extra() if hasattr(record, "signed_extra") else None
    return {"id": record.pk, "type": record._meta.label_lower, "fields": fields, "files": files, "extra": extra}


def digest_of(record: ItemModel) -> str:
    return sha256_hex(canonical(content_of(record)))


def manifest_of(records: Sequence[ItemModel]) -> Manifest:
    """The manifest of records in a fixed order, to be shown before signing."""
    ordered = sorted(records, key=lambda record: str(record.pk))
    lines = tuple(
        {
            "id": str(record.pk),
            "type": record._meta.label_lower,
            "label": getattr(record, "signed_label", "") or str(record),
            "content": digest_of(record),
        }
        for record in ordered
    )
    return Manifest(ordered[0].organization_id, lines)


def record_of(item: Item) -> ItemModel:
    """The record behind an item."""
    model = apps.get_model(item.type)
    return model._default_manager.get(pk=item.pk)
