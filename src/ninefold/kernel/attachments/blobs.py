"""The store of bytes: one file per hash and organization, on disk before any row that names it commits."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)
PART = ".part-"  # how everything begins that is not finished
A_DAY = 24 * 60 * 60  # seconds


class Altered(Exception):
    """The bytes in the store are not those that were kept."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Hash and size of bytes in the store."""

    sha256: str
    size: int


def path_of(organization_id: UUID, sha256: str) -> Path:
    """Where the bytes of this hash are, or would be."""
    if len(sha256) != 64 or not all(char in "0123456789abcdef" for char in sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.BLOB_ROOT) / str(organization_id) / sha256[:2] / sha256


def unaltered(organization_id: UUID, sha256: str) -> Path | None:
    """Where the bytes of this hash are, None when the store lost them; each is looked at again before it is given."""
    path = path_of(organization_id, sha256)
    try:
        altered = _is_altered(path)
    except FileNotFoundError:
        return None
    if altered:
        raise _altered(organization_id, sha256)
    return path


def _altered(organization_id: UUID, sha256: str) -> Altered:
    log.error("kept bytes were altered", organization=str(organization_id), sha256=sha256)
    return Altered(sha256)


def altered_among(organization_id: UUID) -> Iterator[tuple[str, bool]]:
    """Every hash in the store of an organization, with whether its bytes are other ones now."""
    for path in _files_of(organization_id):
        with suppress(FileNotFoundError):  # it was disposed of in this moment
            yield path.name, _is_altered(path)


def _files_of(organization_id: UUID) -> Iterator[Path]:
    """Every kept file, by its hash; not what is half done, nor what was made of one."""
    names = sorted((Path(settings.BLOB_ROOT) / str(organization_id)).glob("[0-9a-f][0-9a-f]/[0-9a-f]*"))
    return (path for path in names if path.is_file())


def _is_altered(path: Path) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != path.name


@contextmanager
def scratch(organization_id: UUID) -> Iterator[Path]:
    """A folder for a while, on the disk of the store: kept bytes can stand in it under other names without a copy."""
    root = Path(settings.BLOB_ROOT) / str(organization_id)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root, prefix=PART) as name:
        yield Path(name)


def sweep(organization_id: UUID, older_than: float = A_DAY) -> int:
    """Take away what processes left behind that were killed in the middle; how much that was."""
    root, limit = Path(settings.BLOB_ROOT) / str(organization_id), time.time() - older_than
    left = [path for where in ("", "[0-9a-f][0-9a-f]/") for path in root.glob(f"{where}{PART}*")]
    old = [path for path in left if path.stat().st_mtime < limit]
    for path in old:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def store(organization_id: UUID, chunks: Iterable[bytes]) -> Blob:
    """Write chunks in constant memory: temporary file, fsync, rename, fsync of the folder."""
    root = Path(settings.BLOB_ROOT) / str(organization_id)
    _make_folder(root)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=root, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(organization_id, digest.hexdigest())
        _make_folder(target.parent)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return Blob(digest.hexdigest(), size)


def read(organization_id: UUID, sha256: str) -> bytes:
    """All bytes of a blob, the very ones that were checked; FileNotFoundError when the store lost them."""
    data = path_of(organization_id, sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise _altered(organization_id, sha256)
    return data


def remove(organization_id: UUID, sha256: str) -> None:
    """Delete bytes; the caller has checked that nothing else refers to them."""
    path = path_of(organization_id, sha256)
    path.unlink(missing_ok=True)
    shutil.rmtree(beside(path), ignore_errors=True)


def untouched(organization_id: UUID, older_than: float = A_DAY) -> Iterator[str]:
    """The hashes of bytes that nobody stored for so long."""
    limit = time.time() - older_than
    for path in _files_of(organization_id):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit:
                yield path.name


def remove_unless(organization_id: UUID, sha256: str, wanted: Callable[[], bool], older_than: float = A_DAY) -> bool:
    """Delete bytes, and put them back if somebody stored them or began to want them at the same moment.

    They go aside first: whoever stores the same from then on makes a new file, which stays.
    """
    path = path_of(organization_id, sha256)
    aside = path.with_name(f"{PART}{sha256}")
    try:
        os.replace(path, aside)
    except FileNotFoundError:
        return False
    if wanted() or aside.stat().st_mtime >= time.time() - older_than:
        os.replace(aside, path)
        return False
    aside.unlink()
    if not path.exists():
        shutil.rmtree(beside(path), ignore_errors=True)
    return True


def beside(path: Path) -> Path:
    """The folder for files made from these bytes, such as previews; deleted together with them."""
    return path.with_name(f"{path.name}.made")


def forget(organization_id: UUID) -> None:
    """Delete every blob of an organization that is gone."""
    shutil.rmtree(Path(settings.BLOB_ROOT) / str(organization_id), ignore_errors=True)


def _make_folder(folder: Path) -> None:
    """Make a folder that outlives a power cut: what is in it is lost unless its own name is on the disk."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
