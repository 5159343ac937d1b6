"""Which uploaded files are accepted: decided by their bytes, never by the name alone, before anything is kept."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

MOST_PICTURE = 15 * 1024 * 1024  # bytes
HEAD, TAIL = 4096, 4096
MOST_SEARCHED = 20 * 1024 * 1024  # bytes of the text of a Word file
WORD_TEXT = "word/document.xml"
TRACKED = re.compile(rb"<w:(ins|del)\s")
INSIDE = {  # what a container with this ending must hold
    "docx": WORD_TEXT,
    "docm": WORD_TEXT,
    "xlsx": "xl/workbook.xml",
    "xlsm": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
    "zip": "",
}
TOLD_BY_HEAD = frozenset({"doc", "xls", "ppt", "rtf", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp"})
SAME = {"jpg": "jpeg", "tif": "tiff", "xls": "doc", "ppt": "doc"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}


def extension_of(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")


def check_file(path: Path, name: str) -> None:
    """Refuse a file whose content does not match its name, or that is cut off."""
    ending = extension_of(name)
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read(TAIL)
    if head.startswith(PROGRAMS):
        raise _refused(_("“%s” is a program. Programs are not kept as documents."), name)
    if ending in INSIDE:
        _check_container(path, name, INSIDE[ending])
    elif ending == "pdf":
        _check_pdf(head, tail, name)
    elif ending in TOLD_BY_HEAD and SAME.get(ending, ending) not in _kinds(head):
        raise _refused(_("“%s” holds something else than its name says."), name)


def holds_open_changes(file: File[bytes]) -> bool:
    """Whether a Word file that was accepted holds tracked changes that nobody has decided about."""
    if INSIDE.get(extension_of(file.name or "")) != WORD_TEXT:
        return False
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as parts, parts.open(WORD_TEXT) as text:
            return bool(TRACKED.search(text.read(MOST_SEARCHED)))
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError):  # its preview says what is wrong with it
        return False


def _check_container(path: Path, name: str, member: str) -> None:
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        with path.open("rb") as content:
            begins_well = content.read(4) == b"PK\x03\x04"
        why = (
            _("“%s” is cut off. Save it again and upload it once more.")
            if begins_well
            else _("“%s” holds something else than its name says.")
        )
        raise _refused(why, name) from error
    if member and member not in names:
        raise _refused(_("“%s” holds something else than its name says."), name)


def _check_pdf(head: bytes, tail: bytes, name: str) -> None:
    if b"%PDF-" not in head[:1024]:
        raise _refused(_("“%s” holds something else than its name says."), name)
    if b"%%EOF" not in tail:
        raise _refused(_("“%s” is cut off. Save it again and upload it once more."), name)


def _kinds(head: bytes) -> set[str]:
    """What the first bytes may be, by ending; old Office files share one format."""
    if head.startswith(OLD_OFFICE):
        return {"doc"}
    if head.startswith(b"{\\rtf"):
        return {"rtf"}
    try:
        found = puremagic.magic_string(head)
    except puremagic.PureError:
        return set()
    endings = {each.extension.lower().removeprefix(".") for each in found}
    return {SAME.get(ending, ending) for ending in endings}


def check_picture(head: bytes, size: int, name: str) -> str:
    """The media type of a picture that can carry no script; everything else is refused, SVG included."""
    if not size:
        raise _refused(_("“%s” is empty."), name)
    if size > MOST_PICTURE:
        raise _refused(_("“%s” is larger than 15 MiB."), name)
    signs = {"png": head[:8] == b"\x89PNG\r\n\x1a\n", "jpeg": head[:3] == b"\xff\xd8\xff", "gif": head[:4] == b"GIF8"}
    signs["webp"] = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    kind = next((kind for kind, fits in signs.items() if fits), "")
    if not kind:
        raise _refused(_("“%s” is not a PNG, JPEG, WebP or GIF picture."), name)
    return PICTURES[kind]


def _refused(why: str, name: str) -> ValidationError:
    return ValidationError({"file": why % name})
