"""Commands on the way out: proposed, agreed to by another person with a signature, bytes gone, a tombstone left."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.models import Disposal, Record
from ninefold.information.records.workflow import RECORD
from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.signatures import selectors as signatures
from ninefold.lib.canonical import sha256_hex


@command
def propose_disposal(record: Record, *, actor: Actor) -> Record:
    """Say that a record may go; nothing is lost before somebody else agrees."""
    RECORD.fire("propose", record, actor=actor, proposed_by_id=actor.person_id, proposed_on=timezone.localdate())
    return record


@command
def keep_on(record: Record, *, actor: Actor, reason: str) -> Record:
    """Turn a proposal down."""
    RECORD.fire("keep_on", record, actor=actor, reason=reason, proposed_by_id=None, proposed_on=None)
    return record


@command
def dispose(record: Record, *, actor: Actor) -> Disposal:
    """Let a record go: whoever does so has signed it. Its words and bytes go, what it was stays."""
    what, basis = _what(record), basis_of(record)
    RECORD.fire("dispose", record, actor=actor)
    signed = signatures.verdicts(record)[0].signature
    record.text_sha256, record.text = what["text"], ""
    record.save()
    left = Disposal(
        record=record,
        what=what,
        basis=basis,
        proposed_by_id=record.proposed_by_id,
        approved_by_id=actor.person_id,
        signature=signed,
    )
    left.save(force_insert=True)
    ledger.write("records.disposal.create", left, actor=actor, data={"record": record.pk, "what": what, "basis": basis})
    transaction.on_commit(lambda: remove_bytes(record.organization_id))
    return left


def basis_of(record: Record) -> str:
    """The rule that lets it go, in a sentence."""
    rule = record.retention
    words = _("%(rule)s, counted from %(day)s. %(why)s") % {
        "rule": rule.name if rule else "",
        "day": date_format(record.happened_on, "j F Y"),
        "why": rule.basis if rule else "",
    }
    return words.strip()[:500]


def remove_bytes(organization_id: UUID) -> int:
    """Remove bytes of disposed records that nothing else names; what a stop left behind goes at the next run."""
    with active.within(organization_id):
        gone = selectors.hashes_to_remove()
        for sha256 in gone:
            blobs.remove(organization_id, sha256)
    return len(gone)


def _what(record: Record) -> dict[str, Any]:
    files = attachments.files_of(record.pk)
    return {
        "code": record.code,
        "title": record.title,
        "kind": record.kind,
        "happened_on": record.happened_on.isoformat(),
        "added_on": record.added_on.date().isoformat(),
        "text": sha256_hex(record.text.encode()),
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in files],
    }
