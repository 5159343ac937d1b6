"""A version of a document as PDF: its text or its file, its signatures, its marks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import selectors as attachments
from ninefold.lib import paper
from ninefold.lib.markdown import Target, own_links, to_html
from ninefold.lib.previews import Preview
from ninefold.lib.safe_html import Html
from ninefold.toolkit.paper import Sheet, pdf_of

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

LARGEST_INSIDE = 20 * 1024 * 1024  # bytes of a file that is kept inside the PDF
LONGEST_PREVIEW = 200_000  # characters
PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Print:
    """One print: who asked, where the installation is, which code stands on it, and the copy's number."""

    actor: Actor
    slug: str
    site: str  # https://qms.example/
    code: str
    note: str = ""

    @property
    def public_address(self) -> str:
        return f"{self.site}s/{self.code}"


def version_pdf(version: Version, asked: Print) -> bytes | Path:
    """The version on paper; what came as a PDF follows a page of ours with its state and signatures."""
    original = _file_of(version)
    if original is None or not _is_pdf(original):
        return _sheet_pdf(version, asked, original, follows=False)
    holds = version.state == State.EFFECTIVE and not asked.note
    if holds and (version.file_size or 0) > LARGEST_INSIDE:
        return original
    try:
        return paper.followed_by(_sheet_pdf(version, asked, original, follows=True), original)
    except paper.Locked:
        return original if holds else _sheet_pdf(version, asked, original, follows=False)


def _sheet_pdf(version: Version, asked: Print, original: Path | None, *, follows: bool) -> bytes:
    document: Any = version.document
    pictures: dict[str, Path] = {}
    html = documents.html_of_file(version) if version.is_file else _html(version, asked, pictures)
    preview = _preview(version, pictures) if version.is_file and not follows else None
    small = original is not None and not follows and (version.file_size or 0) <= LARGEST_INSIDE
    sheet = Sheet(
        title=document.title,
        code=document.code,
        revision=version.label,
        state=_state(version),
        mark="" if version.state == State.EFFECTIVE else str(version.get_state_display()),
        note=asked.note,
        qr=asked.public_address,
        language=document.language,
        site=asked.site,
        pictures=pictures,
        enclosed=[paper.Enclosure(version.file_name or "file", original)] if small and original else [],
    )
    verdicts = documents.verdicts_now(version)
    context = {
        "version": version,
        "document": document,
        "html": html,
        "preview": preview,
        "address": paper.PICTURE,
        "text": "" if follows else version.text[:LONGEST_PREVIEW],
        "follows": follows,
        "inside": small,
        "verdicts": verdicts,
        "unsigned": documents.unsigned(version, verdicts),
        "asked_at": asked.public_address,
    }
    return pdf_of("copies/paper.html", sheet, context, actor=asked.actor)


def _preview(version: Version, pictures: dict[str, Path]) -> Preview | None:
    """What the file looks like, as on its page; nothing while it is not drawn yet."""
    key = version.organization_id, version.file_sha256
    pictures |= previews.pictures_of(*key)
    return previews.shown(*key, paper.PICTURE)


def _state(version: Version) -> str:
    said = str(version.get_state_display())
    if version.state == State.EFFECTIVE and version.effective_from:
        return _("%(state)s from %(day)s") % {"state": said, "day": date_format(version.effective_from, "j F Y")}
    return said


def _file_of(version: Version) -> Path | None:
    if not version.is_file:
        return None
    return blobs.unaltered(version.organization_id, version.file_sha256)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(PDF)) == PDF


def _html(version: Version, asked: Print, pictures: dict[str, Path]) -> Html:
    """The text with its links as addresses of the installation, and its pictures as given files."""
    wanted = own_links(version.content)
    found = documents.targets_of(wanted, asked.slug, asked.actor)
    for file in attachments.files_of(version.document_id) if any(sort == "file" for sort, _value in wanted) else ():
        if file.media_type.startswith("image/") and (path := blobs.unaltered(file.organization_id, file.sha256)):
            pictures[str(file.pk)] = path
        found["file", str(file.pk)] = Target(f"{paper.PICTURE}{file.pk}", file.name)
    return to_html(version.content, lambda sort, value: found.get((sort, value))).below(version.document.title)
