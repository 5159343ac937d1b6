"""Responses that carry a kept file so that nothing in it can run. Callers check first that the asker may see it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404

from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments.models import Attachment

HEADERS = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}


def file_download(kept: Attachment) -> FileResponse:
    """The file, always as a download."""
    return kept_file(kept.organization_id, kept.sha256, kept.name)


def kept_file(organization_id: UUID, sha256: str, name: str, *, shown_as: str = "") -> FileResponse:
    """Bytes of the store under a name: a download, or shown where its caller knows a harmless type."""
    path = blobs.unaltered(organization_id, sha256)
    if path is None:
        raise Http404
    kind = shown_as or "application/octet-stream"
    return _answer(path, as_attachment=not shown_as, filename=name, content_type=kind)


def preview_picture(organization_id: UUID, sha256: str, number: int) -> FileResponse:
    """A picture from a preview; it was drawn anew when the preview was made."""
    return _answer(previews.picture_of(organization_id, sha256, number), content_type="image/webp")


def _answer(path: Path, **told: object) -> FileResponse:
    try:
        return FileResponse(path.open("rb"), headers=HEADERS, **told)  # type: ignore[arg-type]
    except FileNotFoundError as error:
        raise Http404 from error
