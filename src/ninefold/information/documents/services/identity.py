"""Commands about what stays: a document's identity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services.drafting import start_draft
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.standards import catalogue


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
    """Make a document; it has no content before its first version."""
    document = Document(
        code=code, title=title[:300], kind=kind, owner=owner, language=language, site_id=site_id, **facts
    )
    return _keep(document, actor)


@command
def start_document(title: str, kind: str, *, actor: Actor, **facts: Any) -> Document:
    """Make a document of our own, which always gets the next code of its series."""
    document = Document(title=title[:300], kind=kind, **facts)
    document.code = _next_code(document)
    return _keep(document, actor)


@command
def start_core_document(title: str, kind: str, group: str, clauses: Iterable[str], *, actor: Actor) -> Document:
    """Make a document of a core group that answers these clauses of the organization's edition."""
    document = start_document(title, kind, actor=actor, group=group)
    year = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
    item = Item.objects.get(pk=document.pk)
    for number in clauses:
        clause = catalogue.edition(year).clause(number).key
        links.link(item, relation=Relation.PROVES, clause=clause, actor=actor, by_rule=True)
    return document


@command
def add_document(document: Document, *, actor: Actor) -> Document:
    """Make a document from a form; without a code it gets the next of its series."""
    if not document.code and document.kind in selectors.NUMBERED:
        document.code = _next_code(document)
    return _keep(document, actor)


@command
def begin_document(document: Document, *, actor: Actor) -> Version:
    """Make a document and its first draft in one step."""
    return start_draft(add_document(document, actor=actor), actor=actor)


def _keep(document: Document, actor: Actor) -> Document:
    document.full_clean(exclude=["organization", "current"])
    document.save()
    ledger.write("documents.document.create", document, actor=actor, changes=ledger.created(document))
    return document


def _next_code(document: Document) -> str:
    """The next free code; numbers that imported documents already use are skipped."""
    prefix = selectors.series_of(document.kind, document.site_id).prefix
    while True:
        code = selectors.code_for(document.kind, numbering.next_number(f"document {prefix}"[:40]), document.site_id)
        if selectors.by_code(code) is None:
            return code
