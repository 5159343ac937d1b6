"""Keeps a migrated SQLite database between test runs, as long as no migration changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("src/ninefold/*/*/migrations/*.py", "src/ninefold/kernel/tenants.py", "requirements/base.txt")


class MigratedDatabase:
    """One file in pytest's cache, named after what made it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / f"{self._fingerprint()}.sqlite3"

    def copy_to(self, target: Path) -> None:
        """Give a test run its own copy, if there is one; Django then finds nothing left to migrate."""
        if self.file.exists():
            shutil.copyfile(self.file, target)

    def keep(self, source: Path) -> None:
        """Remember a database that was just migrated; whole or not at all."""
        if self.file.exists():
            return
        draft = self.folder / f"draft-{os.getpid()}"
        with closing(sqlite3.connect(source)) as made, closing(sqlite3.connect(draft)) as copy:
            made.backup(copy)
        for old in self.folder.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        draft.replace(self.file)

    @staticmethod
    def _fingerprint() -> str:
        digest = hashlib.sha256()
        for pattern in SOURCES:
            for file in sorted(ROOT.glob(pattern)):
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
        return digest.hexdigest()[:16]
