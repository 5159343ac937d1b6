"""The way between parent and child: bytes of a file in, facts as JSON out. Nothing that could run is unpacked."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import IO, Any, Final

from ninefold.lib import previews

from . import limits
from .facts import Block, Extract, Link, Problem, Table

_LENGTH: Final = struct.Struct(">I")
OUT_OF_MEMORY: Final = 64  # exit code of a child
_WEBP: Final = b"WEBP"
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
    reply = json.dumps(_told(extract), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
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


def _told(extract: Extract) -> dict[str, Any]:
    """The facts as lists of their fields, in the order of the classes; `asdict` takes ten times as long."""
    return {
        "head": [extract.path, extract.format, extract.size, extract.sha256, extract.pages, extract.images],
        "blocks": [[each.role, each.text, each.place, each.level] for each in extract.blocks],
        "tables": [[each.rows, each.place, each.header, each.caption, each.first_row] for each in extract.tables],
        "links": [[each.target, each.text, each.place] for each in extract.links],
        "problems": [[each.code, each.text, each.fix, each.fatal] for each in extract.problems],
        "properties": dict(extract.properties),
        "preview": previews.to_json(extract.preview) if extract.preview else "",
        "pictures": [b64encode(each).decode("ascii") for each in extract.preview.pictures] if extract.preview else [],
    }


def _extract(told: dict[str, Any]) -> Extract:
    path, kind, size, sha256, pages, images = told["head"]
    return Extract(
        path=str(path),
        format=str(kind),
        size=int(size),
        sha256=str(sha256),
        blocks=tuple(Block(*each) for each in told["blocks"]),
        tables=tuple(
            Table(tuple(map(tuple, rows)), place, tuple(header), caption, first_row)
            for rows, place, header, caption, first_row in told["tables"]
        ),
        links=tuple(Link(*each) for each in told["links"]),
        properties={str(name): str(value) for name, value in told["properties"].items()},
        problems=tuple(Problem(*each) for each in told["problems"]),
        pages=None if pages is None else int(pages),
        images=int(images),
        preview=_preview(told) if told["preview"] else None,
    )


def _preview(told: dict[str, Any]) -> previews.Preview:
    """What the child says is looked at again: its HTML is made safe here, its pictures are of the one kind."""
    pictures = tuple(b64decode(each) for each in told["pictures"])
    if any(each[8:12] != _WEBP for each in pictures):
        raise ValueError("a picture of another kind")
    found = previews.from_told(json.loads(told["preview"]), pictures)
    return replace(found, parts=tuple(replace(each, html=previews.safe(each.html)) for each in found.parts))


def _exactly(source: IO[bytes], length: int) -> bytes:
    data = source.read(length)
    if len(data) != length:
        raise Broken("the other side has ended")
    return data
