"""Uploads the largest file that may come in, and watches what the processes hold meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from ninefold.information.intake.reading.limits import CHILD_MEMORY_BYTES
from tests.bench.installation import SMALL, Engine
from tests.bench.operations import CSRF, Call
from tests.bench.pages import MEGABYTE, Lines
from tests.bench.processes import FailedError, Watch, inside
from tests.bench.site import Site, product
from tests.bench.table import Line, at_most

LARGEST = 200 * MEGABYTE  # that may come in
SMALLER = 20 * MEGABYTE  # more than any buffer on the way
MOST_GROWTH = 50  # megabytes
MOST_READING = CHILD_MEMORY_BYTES // MEGABYTE  # what a child that reads may take
READING = 10  # seconds until the worker has looked into the file, the first time with all that it needs for it
BOUNDARY = "ninefold-bench"
CHUNK = bytes(range(256)) * 256  # 64 KiB


def measure(engine: Engine) -> Lines:
    """A file and one ten times its size go to 127.0.0.1 in pieces: what the large one holds more is what size costs."""
    installation = engine.filled(SMALL)
    version = inside("tests.bench.documents:draft", installation.known, environment=installation.environment)
    with product(installation) as site:
        address = f"/o/{site.known['slug']}/documents/versions/{version}/upload/"
        _watched(site, address, SMALLER)  # the worker loads what it reads with, the first time
        little = _watched(site, address, SMALLER)
        large = _watched(site, address, LARGEST)
    kept = [path for path in engine.scratch.rglob("*") if path.is_file() and path.stat().st_size == LARGEST]
    if not kept:
        raise FailedError("the upload was not kept")
    for path in kept:
        path.unlink()
    size = f"{LARGEST // MEGABYTE} MiB"
    coming, reading = ((most - least) / MEGABYTE for most, least in zip(large[:2], little[:2], strict=True))
    return [
        Line(f"upload of {size}", "", f"{large.took:.1f} s"),
        at_most(f"upload of {size}: memory beyond that of 20 MiB", coming, MOST_GROWTH, " MB", 0),
        at_most(f"looking into {size} afterwards: memory beyond that of 20 MiB", reading, MOST_READING, " MB", 0),
    ]


class Watched(NamedTuple):
    """The most that all processes held, in bytes, and the seconds that the upload took."""

    coming: int
    reading: int
    took: float


def _watched(site: Site, path: str, size: int) -> Watched:
    """The file comes in; then the worker has a child of its own look into it."""
    coming = Watch(site.server.pid)
    took = _upload(site, path, size) / 1000
    most, reading = coming.stop(), Watch(site.server.pid)
    time.sleep(READING)
    return Watched(most, reading.stop(), took)


def _upload(site: Site, path: str, size: int) -> float:
    head, tail = _field("csrfmiddlewaretoken", CSRF) + _file_head(), f"\r\n--{BOUNDARY}--\r\n".encode()
    length = len(head) + size + len(tail)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(length)}
    call = Call(path, headers=headers, session="full", upload=True)
    return site.ask(call, _body(head, size, tail), 302).took


def _body(head: bytes, size: int, tail: bytes) -> Iterator[bytes]:
    yield head
    for _number in range(size // len(CHUNK)):
        yield CHUNK
    yield tail


def _field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def _file_head() -> bytes:
    told = 'Content-Disposition: form-data; name="file"; filename="drawing.bin"'
    return f"--{BOUNDARY}\r\n{told}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
