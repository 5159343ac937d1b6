"""The store of bytes: one file per hash and organization, on disk before any row that names it commits."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Blob:
    """What the store knows of some bytes."""

    sha256: str
    size: int


def path_of(organization_id: UUID, sha256: str) -> Path:
    """Where the bytes of this hash are, or would be."""
    if len(sha256) != 64 or not all(char in "0123456789abcdef" for char in sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.BLOB_ROOT) / str(organization_id) / sha256[:2] / sha256


def store(organization_id: UUID, chunks: Iterable[bytes]) -> Blob:
    """Write chunks in constant memory: temporary file, fsync, rename, fsync of the folder."""
    root = Path(settings.BLOB_ROOT) / str(organization_id)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=root, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(organization_id, digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return Blob(digest.hexdigest(), size)


def read(organization_id: UUID, sha256: str) -> bytes:
    """All bytes of a blob; FileNotFoundError when the store lost them."""
    return path_of(organization_id, sha256).read_bytes()


def remove(organization_id: UUID, sha256: str) -> None:
    """Take bytes out of the store; the caller has shown that nothing else names them."""
    path = path_of(organization_id, sha256)
    path.unlink(missing_ok=True)
    shutil.rmtree(beside(path), ignore_errors=True)


def beside(path: Path) -> Path:
    """The folder of what was made from the bytes at this path; it goes with them."""
    return path.with_name(f"{path.name}.made")


def forget(organization_id: UUID) -> None:
    """Delete every blob of an organization that is gone."""
    shutil.rmtree(Path(settings.BLOB_ROOT) / str(organization_id), ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
