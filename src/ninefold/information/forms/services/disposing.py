"""Commands that dispose of entries and of what was kept of registers: words and files go, tombstones stay."""

from __future__ import annotations

from typing import Any

from ninefold.information.forms.models import Amendment, Entry, KeptRow, Snapshot
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger


@command
def dispose_entry(entry: Entry, *, actor: Actor) -> Any:
    """Let an entry go: whoever does so has signed it. What it said, its corrections and its name go with it."""
    what = _what(entry, entry.form.title, entry.content_digest()) | {
        "added_on": entry.added_on.date().isoformat(),
        "files": [
            {"name": file.name, "sha256": file.sha256, "size": file.size} for file in attachments.files_of(entry.pk)
        ],
    }
    left = retention.let_go(entry, what, actor=actor)
    entry.content_sha256, entry.values, entry.notes = what["text"], {}, {}
    entry.title, entry.walk, entry.due_on = entry.form.title, "", None
    entry.incomplete = entry.outside = False
    entry.save()
    Amendment.objects.filter(entry=entry).update(before={}, after={})
    ledger.lose(entry, name=True)
    return left


@command
def dispose_snapshot(snapshot: Snapshot, *, actor: Actor) -> Any:
    """Let go what was kept of a register: its rows go, their hash stays."""
    what = _what(snapshot, snapshot.title, snapshot.sha256) | {"added_on": snapshot.taken_at.date().isoformat()}
    left = retention.let_go(snapshot, what, actor=actor)
    KeptRow.objects.filter(snapshot=snapshot).delete()
    return left


def _what(record: Entry | Snapshot, title: str, digest: str) -> dict[str, Any]:
    return {
        "code": record.code,
        "title": title,
        "kind": record.form.record_kind,
        "happened_on": record.happened_on.isoformat(),
        "text": digest,
        "files": [],
    }
