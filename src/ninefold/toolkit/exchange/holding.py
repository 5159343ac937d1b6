"""Keeps files for a while: an uploaded one between its dry run and its import, for one person and one hour."""

from __future__ import annotations

import time
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing

from ninefold.kernel.actors import Actor
from ninefold.toolkit.register import Register

LASTS = 60 * 60  # seconds


def folder(name: str, lasts: int) -> Path:
    """A folder whose files are temporary; those that are too old are deleted now."""
    found = Path(settings.MEDIA_ROOT) / name
    found.mkdir(parents=True, exist_ok=True)
    for old in found.iterdir():
        if old.stat().st_mtime < time.time() - lasts:
            old.unlink(missing_ok=True)
    return found


def _folder() -> Path:
    return folder("imports", LASTS)


def _signer(register: Register, actor: Actor) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{register.name} {actor.organization_id} {actor.person_id}")


def hold(register: Register, actor: Actor, name: str, data: bytes) -> str:
    """Keep the bytes; returns the key that goes into the form that confirms the import."""
    key = f"{uuid4()}{'.xlsx' if name.lower().endswith('.xlsx') else '.csv'}"
    (_folder() / key).write_bytes(data)
    return _signer(register, actor).sign(key)


def held(register: Register, actor: Actor, token: str) -> tuple[str, bytes] | None:
    """The file again, or None when the hour is over or it belongs to somebody else."""
    try:
        key = _signer(register, actor).unsign(token, max_age=LASTS)
        UUID(key.rpartition(".")[0])
        return key, (_folder() / key).read_bytes()
    except (signing.BadSignature, ValueError, FileNotFoundError):
        return None


def drop(name: str) -> None:
    (_folder() / name).unlink(missing_ok=True)
