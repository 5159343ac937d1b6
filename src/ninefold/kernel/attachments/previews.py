"""What kept files look like, made once by the worker and kept beside their bytes."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from ninefold.kernel.attachments import blobs
from ninefold.lib.previews import Preview, from_told, placed, to_json

WORDS = "preview.json"


def keep(organization_id: UUID, sha256: str, preview: Preview | None) -> None:
    """Keep what a file looks like, all of it or nothing; None says that there is nothing to show."""
    path = blobs.path_of(organization_id, sha256)
    if not path.exists():
        return
    made = Path(tempfile.mkdtemp(dir=path.parent, prefix=blobs.PART))
    try:
        for number, picture in enumerate(preview.pictures if preview else ()):
            (made / f"{number}.webp").write_bytes(picture)
        (made / WORDS).write_text(to_json(preview or Preview()), encoding="utf-8")
        shutil.rmtree(blobs.beside(path), ignore_errors=True)
        os.replace(made, blobs.beside(path))
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def is_kept(organization_id: UUID, sha256: str) -> bool:
    """Whether it was found out what this file looks like."""
    return (blobs.beside(blobs.path_of(organization_id, sha256)) / WORDS).exists()


def preview_of(organization_id: UUID, sha256: str) -> Preview | None:
    """What a file looks like, without its pictures; nothing when there is nothing to show, or not yet."""
    try:
        told = (blobs.beside(blobs.path_of(organization_id, sha256)) / WORDS).read_text(encoding="utf-8")
        found = from_told(json.loads(told))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    return found if found.parts else None


def shown(organization_id: UUID, sha256: str, address: str) -> Preview | None:
    """The same for a page, with its pictures at `address` followed by their number."""
    found = preview_of(organization_id, sha256)
    if found is None:
        return None
    return replace(found, parts=tuple(replace(part, html=placed(part.html, address)) for part in found.parts))


def pictures_of(organization_id: UUID, sha256: str) -> dict[str, Path]:
    """Where the pictures of a preview are, by the end of their addresses on a page."""
    kept = blobs.beside(blobs.path_of(organization_id, sha256)).glob("*.webp")
    return {f"{each.stem}/": each for each in kept}


def picture_of(organization_id: UUID, sha256: str, number: int) -> Path:
    """Where one picture of a preview is, or would be."""
    return blobs.beside(blobs.path_of(organization_id, sha256)) / f"{number}.webp"
