"""Commands about what stays: a document's identity."""

from __future__ import annotations

from typing import Any

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services.drafting import start_draft
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.organizations.models import Person


@command
def create_document(
    code: str,
    title: str,
    kind: str,
    *,
    actor: Actor,
    owner: Person | None = None,
    language: str = "",
    site_id: Any = None,
    **facts: Any,
) -> Document:
    """Give a document its identity; it has no content before its first version."""
    document = Document(
        code=code, title=title[:300], kind=kind, owner=owner, language=language, site_id=site_id, **facts
    )
    return _keep(document, actor)


@command
def start_document(title: str, kind: str, *, actor: Actor, **facts: Any) -> Document:
    """A new document of ours: it always gets the next code of its series."""
    document = Document(title=title[:300], kind=kind, **facts)
    document.code = _next_code(document)
    return _keep(document, actor)


@command
def add_document(document: Document, *, actor: Actor) -> Document:
    """Add a document from a form: without a code it gets the next of its series."""
    if not document.code and document.kind in selectors.NUMBERED:
        document.code = _next_code(document)
    return _keep(document, actor)


@command
def begin_document(document: Document, *, actor: Actor) -> Version:
    """A new document and its first draft in one step."""
    return start_draft(add_document(document, actor=actor), actor=actor)


def _keep(document: Document, actor: Actor) -> Document:
    document.full_clean(exclude=["organization", "current"])
    document.save()
    ledger.write("documents.document.create", document, actor=actor, changes=ledger.created(document))
    return document


def _next_code(document: Document) -> str:
    """The next free code: numbers that imported documents already use are passed over."""
    prefix = selectors.series_of(document.kind, document.site_id).prefix
    while True:
        code = selectors.code_for(document.kind, numbering.next_number(f"document {prefix}"[:40]), document.site_id)
        if selectors.by_code(code) is None:
            return code
