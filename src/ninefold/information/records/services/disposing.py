"""Commands on the way out: proposed, agreed to by another person with a signature, bytes gone, a tombstone left."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ninefold.information.records.models import Record
from ninefold.information.records.workflow import RECORD
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.commands import command
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
def dispose(record: Record, *, actor: Actor) -> Any:
    """Let a record go: whoever does so has signed it. Its words and bytes go, what it was stays."""
    what = _what(record)
    RECORD.fire("dispose", record, actor=actor)
    left = retention.bury(record, what, actor=actor)
    record.text_sha256, record.text = what["text"], ""
    record.save()
    return left


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
