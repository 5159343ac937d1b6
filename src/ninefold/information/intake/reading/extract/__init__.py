"""Takes one file apart: bytes and a name in, text, tables, links, properties and problems out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.problems import Refused, refuse
from ninefold.lib.encoding import decode

from .delimited import read_delimited
from .gathering import Gathering
from .markdown import read_markdown
from .markup import declared_encoding, read_page
from .pdf import read_pdf
from .plain import read_plain
from .restructured import read_restructured
from .sheets import read_workbook
from .slides import read_slides
from .sniff import TEXT_FORMATS, Sniffed, sniff
from .word import read_word
from .writer import read_writer

__all__ = ["extract"]

_TEXT_READERS: Final[dict[str, Callable[[str, Gathering], None]]] = {
    "csv": read_delimited,
    "html": read_page,
    "md": read_markdown,
    "rst": read_restructured,
    "txt": read_plain,
}
_READERS: Final[dict[str, Callable[[bytes, Gathering], None]]] = {
    "docx": read_word,
    "odt": read_writer,
    "ods": lambda data, found: read_workbook(data, "ods", found),
    "pdf": read_pdf,
    "pptx": read_slides,
    "xlsm": lambda data, found: read_workbook(data, "xlsm", found),
    "xlsx": lambda data, found: read_workbook(data, "xlsx", found),
}
_SAME: Final = ({"xlsx", "xlsm"}, {"md", "txt"}, {"rst", "txt"})  # names that may stand for each other


def extract(data: bytes, path: str) -> Extract:
    """Read one file. Whatever is wrong with it comes back as a problem; nothing is executed or fetched."""
    size, sha256 = len(data), hashlib.sha256(data).hexdigest()
    found = Gathering()
    kind = ""
    try:
        if size > limits.MAX_FILE_BYTES:
            raise refuse("too_large", f"{size // limits.MIB} MiB")
        if not data or data.isspace():
            raise refuse("empty")
        sniffed = sniff(data, path)
        kind = sniffed.format
        _note_name(sniffed, found)
        _read(data, sniffed, found)
        if kind and not found.blocks and not any(each.code == "scan" for each in found.problems):
            _refuse_textless(found)
    except Refused as refused:
        return _unread(path, kind, size, sha256, found, refused)
    except MemoryError:
        return _unread(path, kind, size, sha256, found, refuse("too_much_memory"))
    except RecursionError:
        return _unread(path, kind, size, sha256, found, refuse("too_deep"))
    except Exception as error:
        return _unread(path, kind, size, sha256, found, refuse("crashed", type(error).__name__))
    return found.extract(path, kind, size, sha256)


def _note_name(sniffed: Sniffed, found: Gathering) -> None:
    kind, named = sniffed.format, sniffed.named
    if kind and named and kind != named and {kind, named} not in _SAME:
        found.note("misnamed", named, found=kind)
    if not kind:
        found.note("unsupported", sniffed.what, modern=sniffed.fix)


def _read(data: bytes, sniffed: Sniffed, found: Gathering) -> None:
    if sniffed.format in TEXT_FORMATS:
        _read_text(data, sniffed, found)
    elif sniffed.format:
        _READERS[sniffed.format](data, found)


def _read_text(data: bytes, sniffed: Sniffed, found: Gathering) -> None:
    if len(data) > limits.MAX_TEXT_BYTES:
        raise refuse("too_large", f"{len(data) // limits.MIB} MiB of text")
    decoded = sniffed.text
    if sniffed.format == "html" and decoded and not decoded.certain:
        decoded = decode(data, declared_encoding(data))
    if decoded is None:
        raise refuse("truncated", "it is no text")
    if not decoded.certain:
        found.note("encoding", decoded.encoding)
    _TEXT_READERS[sniffed.format](decoded.text.replace("\r\n", "\n").replace("\r", "\n"), found)


def _refuse_textless(found: Gathering) -> None:
    """A document without any text is a scan when it holds pictures, else it is empty."""
    if not found.images:
        raise refuse("empty")
    found.note("scan", f"{found.images} picture{'s' if found.images > 1 else ''}")


def _unread(path: str, kind: str, size: int, sha256: str, found: Gathering, refused: Refused) -> Extract:
    noted = [each for each in found.problems if each.code == "misnamed"]
    return Extract(path, kind, size, sha256, problems=(*noted, refused.problem))
