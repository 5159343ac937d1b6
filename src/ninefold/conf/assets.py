"""Collects static files into the data folder, only when one of them changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

UNUSED = ["django_htmx"]  # its scripts are part of our own bundle


def collect_when_changed() -> None:
    """Run collectstatic if names, sizes or times of the sources differ from last time."""
    stamp = Path(settings.STATIC_ROOT) / ".sources"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now, encoding="ascii")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(UNUSED):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
