"""What stays in the installation's own log when a sample company is removed."""

from __future__ import annotations

from uuid import UUID

from ninefold.kernel.ledger.models import Entry, Tombstone


def bury(organization_id: UUID, name: str) -> Tombstone:
    """Note how many entries there were and the digest of the last one."""
    rows = Entry.across_organizations.filter(organization_id=organization_id)
    last = rows.order_by("-position").values_list("digest", flat=True).first() or ""
    return Tombstone.across_organizations.create(
        organization_id=organization_id, name=name, entries=rows.count(), last_digest=last
    )
