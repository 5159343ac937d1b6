"""What a file is: by its content first, by its name where the content leaves it open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ninefold.information.intake.reading.containers import OfficeFile
from ninefold.information.intake.reading.problems import Refused, refuse
from ninefold.lib.encoding import Decoded, decode

FORMATS: Final = frozenset(["md", "rst", "txt", "html", "docx", "xlsx", "xlsm", "pptx", "odt", "ods", "csv", "pdf"])
TEXT_FORMATS: Final = frozenset(["md", "rst", "txt", "html", "csv"])

_BY_ENDING: Final = {
    **{name: name for name in FORMATS},
    **dict.fromkeys(("markdown", "mdown", "mkd", "mdx", "qmd", "rmd"), "md"),
    **dict.fromkeys(("text", "log", "asc", "adoc", "asciidoc", "org", "textile", "wiki"), "txt"),
    **dict.fromkeys(("htm", "xhtml"), "html"),
    **dict.fromkeys(("docm", "dotx", "dotm"), "docx"),
    **dict.fromkeys(("tsv", "tab"), "csv"),
    **dict.fromkeys(("pptm", "ppsx", "ppsm", "potx"), "pptx"),
    "rest": "rst",
    "xltx": "xlsx",
    "xltm": "xlsm",
    "ott": "odt",
    "ots": "ods",
}
_LEGACY: Final = {"doc": "docx", "dot": "docx", "xls": "xlsx", "xlt": "xlsx", "ppt": "pptx", "pps": "pptx"}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
_SAVE_AS: Final = "Save it as {} and import that."
_NOT_NEEDED: Final = "Nothing to do, unless a document hides in it."
_INSTEAD: Final = {
    "e-mail": "Save its text or what is attached to it as a file, and import that.",
    "shortcut": "Import the file that it leads to.",
}
#: first bytes of what is not read, and what it is
_OTHERS: Final = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\0\0\x01\0", "picture"),
    (b"RIFF", "picture or recording"),
    (b"OggS", "recording"),
    (b"ID3", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"SQLite format 3", "database"),
    (b"{\\rtf", "rtf"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
)
_MAIL: Final = frozenset({"eml", "msg", "mbox"})
_SHORTCUTS: Final = frozenset({"lnk", "url", "webloc", "desktop"})
#: text for machines: said so by its ending
_MACHINE_TEXT: Final = frozenset(
    [
        "json",
        "yaml",
        "yml",
        "xml",
        "xsd",
        "xsl",
        "toml",
        "ini",
        "cfg",
        "conf",
        "py",
        "js",
        "ts",
        "css",
        "scss",
        "java",
        "c",
        "h",
        "cpp",
        "cs",
        "go",
        "rs",
        "rb",
        "php",
        "sh",
        "bat",
        "ps1",
        "sql",
        "svg",
        "lock",
        "bib",
        "tex",
        "ics",
        "vcf",
        "mht",
        "mhtml",
        "ipynb",
        "drawio",
        "puml",
        "bpmn",
        "dmn",
    ]
)
_HTML: Final = re.compile(r"^\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.I | re.S)
_XML: Final = re.compile(r"^\s*<\?xml\s")
_RST: Final = re.compile(r"^\.\. [\w-]+::|^[=\-~^*#]{4,}\n\S.*\n[=\-~^*#]{4,}$|^:\w[\w ]*: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What was found out. `format` is "" for what is not read; `what` then says what it is, `fix` what to do."""

    format: str
    named: str  # the format that the name promises, "" when it promises none
    text: Decoded | None = None
    what: str = ""
    fix: str = _NOT_NEEDED


def ending(path: str) -> str:
    """The ending of the name in lower case; a part with a space or only figures is none ("CSC PR.001")."""
    name = PurePosixPath(path).suffix.lower().removeprefix(".")
    return name if name.isalnum() and not name.isdecimal() else ""


def sniff(data: bytes, path: str) -> Sniffed:
    """Find out what these bytes are; raise Refused for what is known and cannot be read."""
    by_name = ending(path)
    named = by_name if by_name in _LEGACY else _BY_ENDING.get(by_name, "")
    if b"%PDF-" in data[:1024]:
        return Sniffed("pdf", named)
    if by_name in _MAIL:
        return _other("e-mail", named)
    if data.startswith(_OLE):
        raise _old_office(data, by_name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, named)
    for start, what in _OTHERS:
        if data.startswith(start) and not (what == "picture" and named in TEXT_FORMATS):
            return _other(what, named)
    if data[4:8] == b"ftyp":
        return _other("recording", named)
    return _text(data, by_name, named)


def _old_office(data: bytes, by_name: str) -> Refused:
    """The container of the old Office formats; new files that are encrypted hide in it too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refuse("encrypted")
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return refuse("legacy", name, modern=_LEGACY[name])
    return refuse("legacy", by_name or "unknown", modern=_LEGACY.get(by_name, "docx, xlsx or PDF"))


def _zipped(data: bytes, named: str) -> Sniffed:
    office = OfficeFile(data)
    if "mimetype" in office:
        kind = office.read("mimetype", 1024).decode("ascii", "replace").strip()
        for name, found in (("opendocument.text", "odt"), ("opendocument.spreadsheet", "ods")):
            if name in kind:
                return Sniffed(found, named)
        if "opendocument" in kind:
            return Sniffed("", named, what="A drawing or presentation.", fix=_SAVE_AS.format("PDF"))
    if "[Content_Types].xml" in office:
        for folder, found in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in office.names):
                return _office(office, found, named)
    if named:
        raise refuse("truncated", "parts of it are missing")
    raise refuse("nested_archive")


def _office(office: OfficeFile, found: str, named: str) -> Sniffed:
    if found == "xlsx" and "xl/workbook.bin" in office:
        return Sniffed("", named, what="A binary workbook.", fix=_SAVE_AS.format("xlsx"))
    if found == "xlsx" and ("xl/vbaProject.bin" in office or named == "xlsm"):
        return Sniffed("xlsm", named)
    return Sniffed(found, named)


def _other(what: str, named: str) -> Sniffed:
    if what == "rtf":
        return Sniffed("", named, what="A rich text file.", fix=_SAVE_AS.format("docx"))
    if what == "archive":
        raise refuse("nested_archive")
    article = "An" if what[0] in "aeiou" else "A"
    return Sniffed("", named, what=f"{article} {what}.", fix=_INSTEAD.get(what, _NOT_NEEDED))


def _text(data: bytes, by_name: str, named: str) -> Sniffed:
    decoded = decode(data)
    if decoded is None:
        if named:
            raise refuse("truncated", "its content is no such file")
        return Sniffed("", named, what="A file of unknown kind.")
    text = decoded.text
    if _HTML.match(text) and named not in ("md", "rst", "csv"):
        return Sniffed("html", named, decoded)
    if by_name in _SHORTCUTS:
        return _other("shortcut", named)
    if by_name in _MACHINE_TEXT or _XML.match(text):
        return Sniffed("", named, what="A file for programs.")
    if named in TEXT_FORMATS:
        return Sniffed(named, named, decoded)
    return Sniffed(_kind_of_text(text), named, decoded)


def _kind_of_text(text: str) -> str:
    """The kind of a text whose name says nothing."""
    if re.search(r"^#{1,6} \S|^\s*\|?\s*:?-{3,}:?\s*\||^---\n\w+:", text, re.MULTILINE):
        return "md"
    if _RST.search(text):
        return "rst"
    return "txt"
