"""Keeps files for a while, for one person: what came with a form that is not through yet, and files to fetch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing

from ninefold.kernel.actors import Actor

LASTS = 60 * 60  # seconds
CHUNK = 64 * 1024  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Parked:
    """A file that waits; it is read like an upload."""

    name: str
    token: str  # what the form that it came with sends back for it
    path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def chunks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def read(self) -> bytes:
        return self.path.read_bytes()

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)


def folder(name: str, lasts: int) -> Path:
    """A folder whose files are temporary; those that are too old are deleted now."""
    found = Path(settings.MEDIA_ROOT) / name
    found.mkdir(parents=True, exist_ok=True)
    for old in found.iterdir():
        with suppress(FileNotFoundError):  # another process deletes it in this moment
            if old.stat().st_mtime < time.time() - lasts:
                old.unlink()
    return found


def park(about: str, actor: Actor, name: str, chunks: Iterable[bytes]) -> str:
    """Keep a file; returns the token that goes into the form."""
    key = uuid4()
    with (folder("parked", LASTS) / str(key)).open("wb") as file:
        file.writelines(chunks)
    return _signer(about, actor).sign_object([str(key), name])


def parked(about: str, actor: Actor, token: str) -> Parked | None:
    """The file again, or None when the hour is over or it belongs to somebody else."""
    try:
        key, name = _signer(about, actor).unsign_object(token, max_age=LASTS)
        path = folder("parked", LASTS) / str(UUID(key))
    except (signing.BadSignature, ValueError):
        return None
    return Parked(name, token, path) if path.exists() else None


def _signer(about: str, actor: Actor) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{about} {actor.organization_id} {actor.person_id}")
