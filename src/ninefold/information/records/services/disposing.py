"""The command that disposes of a record: its content goes, a tombstone stays."""

from __future__ import annotations

from typing import Any

from ninefold.information.records.models import Record
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import sha256_hex


@command
def dispose(record: Record, *, actor: Actor) -> Any:
    """Let a record go: whoever does so has signed it. Words and bytes go, corrections too; what it was stays."""
    what = _what(record)
    left = retention.let_go(record, what, actor=actor)
    record.text_sha256, record.text = what["text"], ""
    record.save()
    ledger.lose(record, {"text"})
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
