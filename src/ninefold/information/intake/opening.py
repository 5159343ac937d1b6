"""Makes documents from imported files: identity, first version, links to clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
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


def draft_of(file: ImportedFile, found: Document, *, actor: Actor) -> Version:
    """A draft with what the file says of itself: revision, dates, approver, kept as claims."""
    document = _identity(file, found, actor)
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
        claimed_approver=found.approver.value if found.approver else "",
        claimed_on=found.effective.value if found.effective else None,
        review_due=found.review.value if found.review else None,
    )
    _link_clauses(document, found, actor)
    return version


def _identity(file: ImportedFile, found: Document, actor: Actor) -> ControlledDocument:
    """A document of the same code is the same document; its file becomes a further version."""
    code = found.code.value if found.code else ""
    known = library.by_code(code)
    if known is not None:
        return known
    title = found.title or file.path.rsplit("/", 1)[-1]
    return documents.create_document(code, title, found.kind.value, actor=actor, language=found.language or "")


def _link_clauses(document: ControlledDocument, found: Document, actor: Actor) -> None:
    item = Item.objects.get(pk=document.pk)
    for number, edition in sorted({(hit.clause, hit.edition) for hit in found.clauses if hit.strength == "topic"}):
        links.link(item, relation=Relation.PROVES, clause=f"iso9001:{edition}:{number}", actor=actor)
