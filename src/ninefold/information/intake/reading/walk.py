"""Goes through a folder or ZIP in a fixed order and reads every file in it, safely."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import Final

from . import limits
from .containers import DAMAGE, check_entry, chunks, entry_name, open_archive
from .facts import Extract
from .problems import Refused, refuse
from .sandbox import Pool, Task

Progress = Callable[[int, int, str], None]

_HIDDEN: Final = frozenset({"__macosx", "thumbs.db", "desktop.ini", "__pycache__", "node_modules", "$recycle.bin"})
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


class UnreadableRoot(Exception):
    """What was given is neither a folder nor an archive that can be read; the text says why in one line."""


def extract_all(
    root: Path, *, progress: Progress | None = None, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[Extract]:
    """Read every file under a folder or in a ZIP, in the order of their names. Memory does not grow with their number.

    Raise UnreadableRoot at once when there is nothing to walk through. `meanwhile` is done while the children start.
    """
    tasks = list_files(root)
    return _read(tasks, progress, meanwhile)


def list_files(root: Path) -> list[Task]:
    """The files under a root, sorted by path; those that must not be read raise when their bytes are asked for."""
    try:
        if root.is_file() and root.stat().st_size and not _starts_like_zip(root):
            raise UnreadableRoot(f"{root}: It is neither a folder nor a ZIP file.")
        found = list(_in_folder(root) if root.is_dir() else _in_archive(root.resolve(strict=True), ""))
    except Refused as refused:
        raise UnreadableRoot(f"{root}: {refused.problem.text}") from refused
    except OSError as error:
        raise UnreadableRoot(f"{root}: {error.strerror or 'cannot be read'}") from error
    return sorted(found, key=lambda task: task.path)


def _read(tasks: list[Task], progress: Progress | None, meanwhile: Callable[[], None]) -> Iterator[Extract]:
    if not tasks:
        return
    with Pool(min(limits.MAX_CHILDREN, len(tasks), os.cpu_count() or 1)) as pool:
        extracts = pool.read(tasks)
        meanwhile()
        for done, extract in enumerate(extracts, 1):
            if progress:
                progress(done, len(tasks), extract.path)
            yield extract


# --- folders ---


def _in_folder(root: Path) -> Iterator[Task]:
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            if not prefix:
                raise
            yield _failing(prefix.rstrip("/"), refuse("unreadable", error.strerror or "folder"))
            continue
        for entry in entries:
            path = prefix + _shown(entry.name)
            if is_hidden(entry.name):
                continue
            if entry.is_symlink():
                yield _failing(path, refuse("symlink"))
            elif entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), f"{path}/"))
            else:
                yield from _file(Path(entry.path), path)


def _file(file: Path, path: str) -> Iterator[Task]:
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise refuse("unreadable", "it is no ordinary file")
        if file.suffix.lower() == ".zip" and _starts_like_zip(file):
            yield from _in_archive(file, f"{path}/")
        else:
            yield Task(path, status.st_size, partial(_file_chunks, file))
    except Refused as refused:
        yield _failing(path, refused)
    except OSError as error:
        yield _failing(path, refuse("unreadable", error.strerror or "error"))


def _starts_like_zip(file: Path) -> bool:
    with _opened(file) as source:
        return source.read(4) in _ZIP


def _opened(file: Path) -> BufferedReader:
    """Open a file for reading; a link that was put in its place meanwhile is refused."""
    return open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def _file_chunks(file: Path) -> Iterator[bytes]:
    try:
        with _opened(file) as source:
            while chunk := source.read(limits.CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise refuse("unreadable", error.strerror or "error") from error


# --- archives ---


class _Archive:
    """A ZIP that is open while its entries are read and no longer."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._open: zipfile.ZipFile | None = None
        self._left = 0

    def entries(self) -> list[zipfile.ZipInfo]:
        with _opened(self._file) as source, open_archive(source, os.fstat(source.fileno()).st_size) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names or "mimetype" in names:
                raise refuse("unreadable", "it is one document, not an archive of documents")
            found = [entry for entry in archive.infolist() if not entry.is_dir() and not is_hidden(entry.filename)]
        self._left = len(found)
        return found

    def chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The unpacked bytes of one entry; the archive is closed after its last one."""
        try:
            check_entry(entry)
            with self._archive().open(entry) as stream:
                yield from chunks(stream, entry.file_size)
        except DAMAGE as error:
            raise refuse("truncated", "it cannot be unpacked") from error
        finally:
            self._done()

    def _archive(self) -> zipfile.ZipFile:
        with self._lock:
            if self._open is None:
                source = _opened(self._file)
                self._open = open_archive(source, os.fstat(source.fileno()).st_size)
            return self._open

    def _done(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left <= 0 and self._open is not None:
                if self._open.fp is not None:
                    self._open.fp.close()
                self._open.close()
                self._open = None


def _in_archive(file: Path, prefix: str) -> Iterator[Task]:
    archive = _Archive(file)
    for entry in archive.entries():
        path = prefix + _shown(entry_name(entry).replace("\\", "/"))
        yield Task(path, entry.file_size, partial(archive.chunks, entry))


# --- names ---


def is_hidden(path: str) -> bool:
    """Files of the system and of version control, and lock files of an open document."""
    parts = path.replace("\\", "/").split("/")
    return any(
        (part.startswith((".", "~$")) and part not in (".", "..")) or part.lower() in _HIDDEN for part in parts if part
    )


def _shown(name: str) -> str:
    """A name that can be printed and stored: one form of accents, nothing that steers a terminal."""
    decoded = os.fsencode(name).decode("utf-8", "replace") if not name.isascii() else name
    composed = unicodedata.normalize("NFC", decoded)
    return "".join("\ufffd" if unicodedata.category(sign) in _UNPRINTED else sign for sign in composed)


def _failing(path: str, refused: Refused) -> Task:
    """A file that is known not to be readable: the reason comes when its bytes are asked for."""

    def chunks_of_none() -> Iterator[bytes]:
        raise refused
        yield b""

    return Task(path, 0, chunks_of_none)
