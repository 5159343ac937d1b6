"""Archives and office files opened with suspicion: nothing is unpacked that lies about its size, place or name."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Final
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers.expat import ExpatError, ParserCreate

from . import limits
from .problems import refuse

_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_END_OF_DIRECTORY_64: Final = b"PK\x06\x06"
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_ENCRYPTED: Final = 0x1  # general purpose flag of a ZIP entry, bit 0 (APPNOTE 4.4.4)
_UTF8_NAME: Final = 0x800  # bit 11

#: what zipfile and zlib raise on damaged input
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, OSError)


def open_archive(source: BinaryIO, size: int) -> zipfile.ZipFile:
    """Open a ZIP whose directory was checked; raise Refused for a bomb and for damage."""
    _check_directory_size(source, size)
    try:
        archive = zipfile.ZipFile(source)
    except (*DAMAGE, ValueError) as error:
        raise refuse("truncated", "its table of contents cannot be read") from error
    entries = archive.infolist()
    if len(entries) > limits.MAX_ARCHIVE_ENTRIES:
        raise refuse("bomb", f"{len(entries)} entries")
    _check_total(sum(entry.file_size for entry in entries), size)
    _check_overlap(source, entries, size)
    return archive


def _check_directory_size(source: BinaryIO, size: int) -> None:
    """Refuse a directory too long to be parsed in reasonable memory, before zipfile parses it."""
    tail_length = min(size, 66_000)
    source.seek(size - tail_length)
    tail = source.read(tail_length)
    found = tail.rfind(_END_OF_DIRECTORY)
    if found < 0 or found + 22 > len(tail):
        raise refuse("truncated", "its end is missing")
    entries, length = struct.unpack_from("<HI", tail, found + 10)
    wide = tail.rfind(_END_OF_DIRECTORY_64, 0, found)
    if wide >= 0 and wide + 48 <= len(tail):
        entries, length = struct.unpack_from("<QQ", tail, wide + 32)
    if entries > limits.MAX_ARCHIVE_ENTRIES and entries != 0xFFFF:
        raise refuse("bomb", f"{entries} entries")
    if limits.MAX_DIRECTORY_BYTES < length != 0xFFFFFFFF:
        raise refuse("bomb", f"a table of contents of {length // limits.MIB} MiB")


def _check_total(total: int, size: int) -> None:
    too_much = total > limits.MAX_UNPACKED_BYTES
    too_dense = total > limits.UNPACKED_RATIO_FROM and total > size * limits.MAX_UNPACKED_RATIO
    if too_much or too_dense:
        raise refuse("bomb", f"{max(size // 1024, 1)} KiB that unpack to {total // limits.MIB} MiB")


def _check_overlap(source: BinaryIO, entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse entries that share bytes: the directory names the same packed data again and again."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise refuse("bomb", "entries that overlap")
        source.seek(entry.header_offset)
        header = source.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise refuse("truncated", "an entry is missing")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        end = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length + entry.compress_size
        if end > size:
            raise refuse("truncated", "an entry ends after the end of the file")


def check_entry(entry: zipfile.ZipInfo) -> None:
    """Raise Refused when this entry alone must not be unpacked."""
    name = entry.orig_filename.replace("\\", "/")
    if "\0" in name or name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise refuse("traversal")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise refuse("symlink")
    if entry.flag_bits & _ENCRYPTED:
        raise refuse("encrypted")
    if entry.file_size > limits.MAX_FILE_BYTES:
        raise refuse("too_large", f"{entry.file_size // limits.MIB} MiB")
    dense = entry.file_size > entry.compress_size * limits.MAX_ENTRY_RATIO
    if dense and entry.file_size > limits.ENTRY_RATIO_FROM:
        raise refuse("bomb", f"{entry.compress_size // 1024} KiB that unpack to {entry.file_size // limits.MIB} MiB")


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name as meant: some programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def chunks(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """The bytes of a packed entry, counted while they come: a declared size is only a claim."""
    count = 0
    while chunk := stream.read(limits.CHUNK_BYTES):
        count += len(chunk)
        if count > most:
            raise refuse("bomb", f"more than the {most} bytes that it declares")
        yield chunk


class OfficeFile:
    """An office file taken as a set of named parts, each checked and bounded when it is read."""

    def __init__(self, data: bytes) -> None:
        self._archive = open_archive(io.BytesIO(data), len(data))
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        for entry in self._entries.values():
            check_entry(entry)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def size(self, name: str) -> int:
        return self._entries[name].file_size

    def read(self, name: str, most: int = limits.MAX_XML_PART_BYTES) -> bytes:
        """The bytes of one part."""
        entry = self._entries[name]
        if entry.file_size > most:
            raise refuse("too_large", f"{entry.file_size // limits.MIB} MiB in {name}")
        try:
            with self._archive.open(entry) as stream:
                return b"".join(chunks(stream, entry.file_size))
        except DAMAGE as error:
            raise refuse("truncated", f"{name} cannot be unpacked") from error

    def xml(self, name: str) -> Element | None:
        """The tree of one part; None when there is no such part. A document type is refused."""
        if name not in self._entries:
            return None
        with as_damage(name):
            return parse_xml(self.read(name))


@contextmanager
def as_damage(part: str) -> Iterator[None]:
    """What an XML parser raises on bad input means that the file is damaged."""
    try:
        yield
    except (ParseError, ExpatError, ValueError, LookupError) as error:
        raise refuse("truncated", f"{part} is not valid XML") from error


def parse_xml(data: bytes) -> Element:
    """The tree of an XML text that declares no document type, and so no entity.

    The text goes through the same parser twice: a first time with nothing but a guard against the declaration. This
    is what defusedxml does in one go in Python, ten times as slow.
    """
    guard = ParserCreate()
    guard.StartDoctypeDeclHandler = _refuse_document_type
    guard.Parse(data, True)
    return fromstring(data)  # noqa: S314  (the guard has seen that there is no document type)


def _refuse_document_type(*_: object) -> None:
    raise refuse("entities")
