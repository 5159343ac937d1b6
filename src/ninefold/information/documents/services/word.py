"""Commands that import Word files: the text becomes the draft's Markdown, pictures become files of the document."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from ninefold.information.documents import incoming
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services.drafting import write_draft
from ninefold.information.documents.services.files import add_picture
from ninefold.information.documents.word.reading import Picture, Read, Unreadable, read_word
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.commands import command

PLACE = re.compile(r"!\[([^\]]*)\]\(picture:(\d+)\)")


def take_word(version: Version, upload: File[bytes], *, seen: int, actor: Actor) -> Version:
    """Replace the text of a draft by that of a Word file; a refusal leaves the draft as it was."""
    name = upload.name or "file"
    blob = attachments.received(upload, actor=actor)
    path = blobs.path_of(actor.organization_id, blob.sha256)
    if incoming.extension_of(name) != "docx":
        raise ValidationError({"file": _("Only a .docx file can become text. Keep “%s” as a file.") % name})
    incoming.check_file(path, name)
    try:
        read = read_word(path)
    except Unreadable as error:
        raise ValidationError({"file": _("No text could be taken from “%s”. Keep it as a file.") % name}) from error
    return _take(version, read, seen=seen, actor=actor)


@command
def _take(version: Version, read: Read, *, seen: int, actor: Actor) -> Version:
    named = {number: _keep(version.document, number, each, actor) for number, each in enumerate(read.pictures)}

    def point(match: re.Match[str]) -> str:
        target = named.get(int(match[2]), "")
        return f"![{match[1]}]({target})" if target else match[1]

    return write_draft(version, PLACE.sub(point, read.markdown), seen=seen, actor=actor)


def _keep(document: Document, number: int, picture: Picture, actor: Actor) -> str:
    """A picture of a type that is not shown leaves only its description."""
    ending = picture.media_type.rpartition("/")[2] or "png"
    file = ContentFile(picture.data, f"picture-{number + 1}.{ending}")
    try:
        return f"file:{add_picture(document, file, actor=actor).pk}"
    except ValidationError:
        return ""
