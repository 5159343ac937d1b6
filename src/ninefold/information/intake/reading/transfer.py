"""The way between parent and child: bytes of a file in, facts as JSON out. Nothing that could run is unpacked."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import asdict
from io import BytesIO
from itertools import chain
from typing import IO, Any, Final

from . import limits
from .facts import Block, Extract, Link, Problem, Table

_LENGTH: Final = struct.Struct(">I")
OUT_OF_MEMORY: Final = 64  # exit code of a child
_END: Final = _LENGTH.pack(0)


class Broken(Exception):
    """The other side has ended, or does not keep to the form."""


def send_file(out: IO[bytes], path: str, chunks: Iterable[bytes]) -> None:
    """Send a name and the bytes of a file piece by piece; nothing is sent when there is no first piece."""
    name = path.encode("utf-8", "replace")
    pieces = iter(chunks)
    first = next(pieces, b"")
    out.write(_LENGTH.pack(len(name)) + name)
    for chunk in chain([first], pieces):
        if chunk:
            out.write(_LENGTH.pack(len(chunk)))
            out.write(chunk)
    out.write(_END)
    out.flush()


def receive_file(source: IO[bytes]) -> tuple[str, bytes] | None:
    """The next file; None when there is none."""
    head = source.read(_LENGTH.size)
    if not head:
        return None
    name = _exactly(source, _LENGTH.unpack(head)[0]).decode("utf-8", "replace")
    gathered = BytesIO()
    while length := _LENGTH.unpack(_exactly(source, _LENGTH.size))[0]:
        gathered.write(_exactly(source, length))
    return name, gathered.getvalue()


def send_extract(out: IO[bytes], extract: Extract) -> None:
    reply = json.dumps(asdict(extract), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    out.write(_LENGTH.pack(len(reply)) + reply)
    out.flush()


def reply_length(head: bytes) -> int:
    """The length that a reply announces; too long a one breaks the way."""
    if len(head) != _LENGTH.size:
        raise Broken("no reply")
    length: int = _LENGTH.unpack(head)[0]
    if length > limits.MAX_REPLY_BYTES:
        raise Broken("a reply that is too long")
    return length


def to_extract(reply: bytes) -> Extract:
    """The facts of a reply, each checked to be what it should be."""
    try:
        return _extract(json.loads(reply))
    except (ValueError, TypeError, KeyError) as error:
        raise Broken("a reply that is no extract") from error


def _extract(told: dict[str, Any]) -> Extract:
    return Extract(
        path=str(told["path"]),
        format=str(told["format"]),
        size=int(told["size"]),
        sha256=str(told["sha256"]),
        blocks=tuple(Block(**each) for each in told["blocks"]),
        tables=tuple(_table(each) for each in told["tables"]),
        links=tuple(Link(**each) for each in told["links"]),
        properties={str(name): str(value) for name, value in told["properties"].items()},
        problems=tuple(Problem(**each) for each in told["problems"]),
        pages=told["pages"],
        images=int(told["images"]),
    )


def _table(told: dict[str, Any]) -> Table:
    return Table(
        rows=tuple(tuple(row) for row in told["rows"]),
        place=str(told["place"]),
        header=tuple(told["header"]),
        caption=str(told["caption"]),
        first_row=int(told["first_row"]),
    )


def _exactly(source: IO[bytes], length: int) -> bytes:
    data = source.read(length)
    if len(data) != length:
        raise Broken("the other side has ended")
    return data
