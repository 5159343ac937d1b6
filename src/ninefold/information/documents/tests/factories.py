"""Examples of documents for the generated tests."""

from __future__ import annotations

from ninefold.information.documents import services
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services import Content
from tests.cast import Member
from tests.examples import example


def procedure(member: Member, code: str = "PR-01", text: str = "Choose suppliers by quality and time.") -> Version:
    """A procedure with one draft."""
    document = services.create_document(code, "Buying and suppliers", "procedure", actor=member.actor)
    return services.add_version(document, Content(markdown=text), actor=member.actor, revision="A")


@example("documents.document")
def document(member: Member) -> Document:
    return procedure(member).document


@example("documents.version")
def version(member: Member) -> Version:
    return procedure(member)
