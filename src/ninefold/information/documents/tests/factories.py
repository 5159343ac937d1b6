"""Examples of documents for the generated tests."""

from __future__ import annotations

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import (
    Assignment,
    Distribution,
    Document,
    PeriodicReview,
    Rules,
    Series,
    Step,
    Version,
)
from ninefold.information.documents.services import Content
from ninefold.kernel.signatures.content import manifest_of
from tests.cast import Member
from tests.examples import example
from tests.kernel_examples import proof_of


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


def asked(member: Member) -> Assignment:
    """The one person asked about a version in review."""
    sent = services.send_for_approval(procedure(member), actor=member.actor)
    return selectors.progress(sent)[0].assignment


@example("documents.step")
def step(member: Member) -> Step:
    return asked(member).step


@example("documents.assignment")
def assignment(member: Member) -> Assignment:
    return asked(member)


@example("documents.distribution")
def distribution(member: Member) -> Distribution:
    document = procedure(member).document
    services.distribute(document, ["all:"], actor=member.actor)
    return document.distribution.get()


@example("documents.periodicreview")
def review(member: Member) -> PeriodicReview:
    version = procedure(member)
    digest = manifest_of([version]).digest
    services.open_versions([version], shown_digest=digest, proof=proof_of(member), actor=member.actor)
    return services.review_document(version.document, actor=member.actor, reason="Nothing changed here")


@example("documents.rules")
def rules(member: Member) -> Rules:
    why = "There are only two of us"
    return services.set_rules(actor=member.actor, author_may_approve=True, why=why, review_months=12)


@example("documents.series")
def series(member: Member) -> Series:
    return services.set_series("procedure", "VA-", 3, actor=member.actor)
