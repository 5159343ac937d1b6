"""Files as answers to a browser: nothing in them runs. The caller has shown that the asker may see the file."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404

from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments.models import Attachment

SANDBOX = "sandbox; default-src 'none'"


def file_download(kept: Attachment) -> FileResponse:
    """The file, always as a download."""
    path = blobs.path_of(kept.organization_id, kept.sha256)
    return _answer(path, as_attachment=True, filename=kept.name, content_type="application/octet-stream")


def preview_picture(organization_id: UUID, sha256: str, number: int) -> FileResponse:
    """A picture in what a file looks like; it was drawn anew."""
    return _answer(previews.picture_of(organization_id, sha256, number), content_type="image/webp")


def _answer(path: Path, **told: object) -> FileResponse:
    headers = {"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"}
    try:
        return FileResponse(path.open("rb"), headers=headers, **told)  # type: ignore[arg-type]
    except FileNotFoundError as error:
        raise Http404 from error
