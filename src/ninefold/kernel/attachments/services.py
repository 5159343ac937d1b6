"""Commands about files on items."""

from __future__ import annotations

import mimetypes

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import services as notifications
from ninefold.lib.previews import may_be_shown

PREVIEW_JOB = "attachments.preview"  # done by the area that knows how to read
LOOK_AFTER = "attachments.look_after"
LARGEST = 200 * 1024 * 1024  # bytes; the upload limit is met in constant memory


def attach(item: Item, upload: File[bytes], *, actor: Actor) -> Attachment:
    """Keep a file with an item: its bytes first, then the row."""
    return attach_blob(item, upload.name or "file", received(upload, actor=actor), actor=actor)


def received(upload: File[bytes], *, actor: Actor) -> blobs.Blob:
    """Store the bytes of an upload: before, and outside of, the transaction that writes the row which names them."""
    if not upload.size:
        raise ValidationError({"file": _("“%s” is empty.") % upload.name})
    if upload.size > LARGEST:
        raise ValidationError({"file": _("“%s” is larger than 200 MiB.") % upload.name})
    return blobs.store(actor.organization_id, upload.chunks())


@command
def attach_blob(item: Item, name: str, blob: blobs.Blob, *, actor: Actor) -> Attachment:
    """Attach bytes that are already in the store to an item."""
    kept = Attachment(
        item=item,
        name=name[-255:],
        sha256=blob.sha256,
        size=blob.size,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        added_by_id=actor.person_id,
    )
    kept.save()
    data = {"attachment": kept.pk, "name": kept.name, "sha256": blob.sha256, "size": blob.size}
    ledger.write("attachments.attachment.add", item, actor=actor, data=data)
    request_preview(blob.sha256, name, blob.size, actor=actor)
    return kept


def request_preview(sha256: str, name: str, size: int, *, actor: Actor) -> bool:
    """Ask the worker for a preview unless there is one. Says whether it is still to come."""
    if not may_be_shown(name) or previews.is_kept(actor.organization_id, sha256):
        return False
    payload = {"sha256": sha256, "name": name, "size": size}
    return not jobs.enqueue(PREVIEW_JOB, key=f"{PREVIEW_JOB}:{sha256}", actor=actor, payload=payload).finished


@command
def report_altered(hashes: list[str], *, actor: Actor) -> None:
    """Put on record that kept files are other ones now, and warn at once."""
    entry = ledger.write("attachments.store.alter", None, actor=actor, data={"sha256": hashes})
    text = _(
        "%(n)d files on the server are no longer the ones that were kept here. They are not given out.\n\n"
        "%(hashes)s\n\nBring them back from a backup, then find out who changed them."
    ) % {"n": len(hashes), "hashes": "\n".join(hashes)}
    to = identity.security_contacts(actor.organization_id)
    notifications.post(to, _("Kept files were changed"), text, key=f"altered {entry.at:%Y-%m-%d}", actor=actor)
