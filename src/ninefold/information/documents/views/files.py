"""Files of documents, given only to those who may see the version, in a way in which nothing inside them runs."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from ninefold.information.documents.views.finding import document_for, version_for
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.attachments.answers import kept_file, preview_picture
from ninefold.kernel.identity.requests import MemberRequest

# What may be shown in the page: pictures that cannot carry a script, told by their first bytes and never by their name.
PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


@require_safe
def download(request: MemberRequest, slug: str, pk: UUID) -> FileResponse:
    """The file of a version, always as a download."""
    _actor, version = version_for(request, pk)
    if not version.is_file:
        raise Http404
    return kept_file(version.organization_id, version.file_sha256, version.file_name or "file")


@require_safe
def picture(request: MemberRequest, slug: str, pk: UUID, file: UUID) -> FileResponse:
    """A picture in a document's text is shown; any other file kept with it is a download."""
    actor, document = document_for(request, pk)
    kept = attachments.files_seen(document, actor).filter(pk=file).first()
    if kept is None:
        raise Http404
    shown_as = picture_type(blobs.path_of(kept.organization_id, kept.sha256))
    return kept_file(kept.organization_id, kept.sha256, kept.name, shown_as=shown_as)


@require_safe
def preview_page(request: MemberRequest, slug: str, pk: UUID, number: int) -> FileResponse:
    """A picture in what the file of a version looks like."""
    _actor, version = version_for(request, pk)
    if not version.is_file:
        raise Http404
    return preview_picture(version.organization_id, version.file_sha256, number)


def picture_type(path: Path) -> str:
    """The media type of a picture that may be shown; empty for everything else."""
    try:
        with path.open("rb") as content:
            head = content.read(16)
    except FileNotFoundError as error:
        raise Http404 from error
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((name for start, name in PICTURES.items() if head.startswith(start)), "")
