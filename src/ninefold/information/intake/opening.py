"""Makes documents from imported files: identity, first version, links to clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.intake.carrying import Earlier
from ninefold.information.intake.models import ImportedFile
from ninefold.information.intake.reading.facts import Document
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation

if TYPE_CHECKING:
    from ninefold.information.documents.models import Document as ControlledDocument
    from ninefold.information.documents.models import Version


def draft_of(file: ImportedFile, found: Document, earlier: Earlier | None, *, actor: Actor) -> Version:
    """A draft with what the file says about itself (revision, dates, approver), kept as claims."""
    document = _identity(file, found, earlier, actor)
    content = documents.Content(
        file_name=file.path.rsplit("/", 1)[-1],
        blob=Blob(file.sha256, file.size),
        text=file.text,
        text_sha256=found.text_sha256,
    )
    version = documents.add_version(
        document,
        content,
        actor=actor,
        revision=found.revision.value if found.revision else "",
        change_note=_change_note(file, earlier),
        based_on=earlier.version if earlier else None,
        claimed_approver=found.approver.value if found.approver else "",
        claimed_on=found.effective.value if found.effective else file.batch.stood_on,
        review_due=found.review.value if found.review else None,
    )
    _link_clauses(document, found, actor)
    return version


def version_with(found: Document, earlier: Earlier | None) -> Version | None:
    """The version that already has this text: the one imported before, or an old revision with the same words."""
    if earlier is None or earlier.unchanged:
        return earlier.version if earlier else None
    if not earlier.older_than or not found.text_sha256:
        return None
    return library.revision_with(earlier.version.document, found.text_sha256)


def _change_note(file: ImportedFile, earlier: Earlier | None) -> str:
    if earlier is None:
        return ""
    told = {"import": file.batch, "path": earlier.came_from}
    if earlier.older_than:
        return _("Older state, brought in by %(import)s") % told
    if earlier.came_from:
        return _("Changed text, brought in by %(import)s; the file was at %(path)s before") % told
    return _("Changed text, brought in by %(import)s") % told


def _identity(file: ImportedFile, found: Document, earlier: Earlier | None, actor: Actor) -> ControlledDocument:
    """The document with the same code, or the one that an earlier import made of it."""
    code = found.code.value if found.code else ""
    known = earlier.version.document if earlier else library.by_code(code)
    if known is not None:
        return known
    title = found.title or file.path.rsplit("/", 1)[-1]
    return documents.create_document(code, title, found.kind.value, actor=actor, language=found.language or "")


def _link_clauses(document: ControlledDocument, found: Document, actor: Actor) -> None:
    item = Item.objects.get(pk=document.pk)
    for number, edition in sorted({(hit.clause, hit.edition) for hit in found.clauses if hit.strength == "topic"}):
        links.link(item, relation=Relation.PROVES, clause=f"iso9001:{edition}:{number}", actor=actor)
