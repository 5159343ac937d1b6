"""A ZIP that is written file by file in constant memory, with the hash of each file."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zipfile import ZIP_DEFLATED, ZipFile

CHUNK = 1024 * 1024  # bytes
SUMS = "SHA256SUMS"


class Bundle:
    """The ZIP while it is written; a file that is in it already is not written twice."""

    def __init__(self, target: Path) -> None:
        self._zip = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=5)
        self._sums = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed on exit
        self._blobs: set[str] = set()
        self.altered: list[str] = []  # kept files whose bytes are other ones now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._sums.seek(0)
            with self._zip.open(SUMS, "w") as inside:
                while part := self._sums.read(CHUNK):
                    inside.write(part.encode())
        self._sums.close()
        self._zip.close()

    def put(self, path: str, parts: Iterable[str | bytes]) -> str:
        """Write one file from its parts; its hash."""
        digest = hashlib.sha256()
        with self._zip.open(path, "w", force_zip64=True) as inside:
            for part in parts:
                data = part.encode() if isinstance(part, str) else part
                digest.update(data)
                inside.write(data)
        self._sums.write(f"{digest.hexdigest()}  {path}\n")
        return digest.hexdigest()

    def put_blob(self, sha256: str, name: str, path: Path) -> str:
        """Write the bytes of a kept file once; returns its place, or "" when the store lost it."""
        ending = re.sub(r"[^a-z0-9.]", "", Path(name).suffix.lower())[:10]
        place = f"files/{sha256[:2]}/{sha256}{ending}"
        if place not in self._blobs:
            if not path.exists():
                return ""
            self._blobs.add(place)
            if self.put(place, _read(path)) != sha256:
                self.altered.append(place)
        return place


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part


def json_line(row: dict[str, Any]) -> str:
    """A row of a table as one line."""
    return json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
