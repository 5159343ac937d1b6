"""Commands that hold a document with all its versions, and dispose of old versions."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from ninefold.information.documents.models import PAST, Version
from ninefold.information.documents.services.drafting import show_current
from ninefold.information.documents.workflow import VERSION
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger


@command
def hold(version: Version, *, actor: Actor, reason: str) -> Version:
    """Stop the disposal of a document with all its versions; what was proposed is turned down."""
    VERSION.fire("hold", version, actor=actor, reason=reason)
    for each in version.document.versions.filter(state__in=PAST).exclude(proposed_on=None):
        retention.keep_on(each, actor=actor, reason=reason)
    return _set_hold(version, actor, reason, reason.strip()[:500], actor.person_id, timezone.localdate())


@command
def lift_hold(version: Version, *, actor: Actor, reason: str) -> Version:
    """Allow disposal by the retention class again."""
    VERSION.fire("lift_hold", version, actor=actor, reason=reason)
    return _set_hold(version, actor, reason, "", None, None)


def _set_hold(
    version: Version, actor: Actor, reason: str, why: str, person_id: UUID | None, since: date | None
) -> Version:
    document = version.document
    before = ledger.snapshot(document)
    document.hold_reason, document.hold_by_id, document.hold_since = why, person_id, since
    document.save()
    changes = ledger.changes_between(before, ledger.snapshot(document))
    ledger.write("documents.document.hold", document, actor=actor, reason=reason, changes=changes)
    return version


@command
def dispose(version: Version, *, actor: Actor) -> Any:
    """Dispose of an old version; whoever does so has signed it. Its content goes; that it existed stays on record."""
    what = _what(version)
    left = retention.let_go(version, what, actor=actor)
    version.content_sha256, version.content, version.text = what["text"], "", ""
    version.save()
    version.document.refresh_from_db()  # several versions of one document may be disposed of together
    show_current(version.document)  # the search index forgets the words too
    return left


def _what(version: Version) -> dict[str, Any]:
    document, ended = version.document, version.ended_on or timezone.localdate()
    file = {"name": version.file_name, "sha256": version.file_sha256, "size": version.file_size}
    return {
        "code": document.code,
        "title": version.of(document.title),
        "kind": document.kind,
        "happened_on": ended.isoformat(),
        "added_on": version.added_on.date().isoformat(),
        "text": version.content_digest(),
        "files": [file] if version.is_file else [],
    }
