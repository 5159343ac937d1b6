"""Commands about files as content: a file for a draft, pictures in its text, and the text that was read from a file."""

from __future__ import annotations

from django.core.files.base import File

from ninefold.information.documents import incoming, selectors
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services.drafting import Content, put_file
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import sha256_hex

READ_JOB = "documents.read_file"  # handled by the area that knows how to read files


def upload_file(version: Version, upload: File[bytes], *, actor: Actor) -> Version:
    """Make an uploaded file the content. Its bytes are checked and kept first, so that a refusal changes nothing."""
    name = upload.name or "file"
    blob = attachments.received(upload, actor=actor)
    incoming.check_file(blobs.path_of(actor.organization_id, blob.sha256), name)
    return _upload_file(version, Content(file_name=name, blob=blob), actor=actor)


@command
def _upload_file(version: Version, content: Content, *, actor: Actor) -> Version:
    put_file(version, content, actor=actor)
    request_text(version, actor=actor)
    return version


def request_text(version: Version, *, actor: Actor) -> None:
    """Ask the worker for the text of the file."""
    payload = {"version": str(version.pk), "sha256": version.file_sha256}
    jobs.enqueue(READ_JOB, key=selectors.reading_key(version), actor=actor, payload=payload)


@command
def keep_text(version: Version, text: str, *, sha256: str, actor: Actor) -> Version:
    """Keep the text that was read from the file, for preview, search and comparison, unless the file was replaced."""
    if version.file_sha256 != sha256 or version.text == text:
        return version
    version.text = text.replace("\x00", "")
    version.save()
    data = {"file": sha256, "text": sha256_hex(version.text.encode())}
    ledger.write("documents.version.read", version, actor=actor, data=data)
    document = version.document
    if document.current_id == version.pk:
        document.current = version
        document.save()
    return version


def add_picture(document: Document, upload: File[bytes], *, actor: Actor) -> Attachment:
    """Keep a picture for the texts of a document, where `file:<id>` shows it, in later versions as well."""
    first: bytes = next(iter(upload.chunks()), b"")
    incoming.check_picture(first[:16], upload.size or 0, upload.name or "picture")
    return attachments.attach(Item.objects.get(pk=document.pk), upload, actor=actor)
