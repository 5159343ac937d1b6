"""Questions about signatures: who signed a record, and whether it still is what they signed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.signatures.content import digest_of
from ninefold.kernel.signatures.models import Signature, SignedRecord
from ninefold.lib.canonical import as_stored


@dataclass(frozen=True, slots=True)
class Verdict:
    """A signature beside a record as it is now."""

    signature: Signature
    intact: bool  # who signed what, when and as what is as it was written
    covers: bool  # the record's content is what the manifest names
    label: str = ""  # what the record was called

    @property
    def valid(self) -> bool:
        return self.intact and self.covers


def verdicts(record: ItemModel) -> list[Verdict]:
    """Every signature on a record, newest first, each checked against the present content."""
    rows = SignedRecord.objects.filter(item_id=record.pk).select_related("signature", "signature__person")
    found = list(rows.order_by("-signature__signed_at"))
    if not found:
        return []
    now = digest_of(record)
    return [verdict(row.signature, record, now) for row in found]


def holds(record: ItemModel, meaning: str, actor: Actor) -> bool:
    """Whether this actor has signed exactly this content with this meaning: what a signed move asks for."""
    rows = SignedRecord.objects.filter(
        item_id=record.pk,
        content_digest=digest_of(record),
        signature__meaning=meaning,
        signature__person_id=actor.person_id,
    )
    return rows.exists()


def verdict(signature: Signature, record: ItemModel, now: str) -> Verdict:
    """A signature beside a record whose content has the digest `now`."""
    if not signature.intact:  # other bytes than those that were signed are not even read
        return Verdict(signature, intact=False, covers=False)
    named = json.loads(as_stored(signature.manifest))
    line: dict[str, str] = next((each for each in named["records"] if each["id"] == str(record.pk)), {})
    return Verdict(
        signature,
        intact=UUID(named["organization"]) == record.organization_id,
        covers=line.get("content") == now,
        label=line.get("label", ""),
    )
