"""Documents that single measurements need, made by the product's own commands."""

from __future__ import annotations

import random
from uuid import UUID

from ninefold.information.documents import services
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.services import Ask, Content
from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity.models import Membership
from ninefold.kernel.identity.selectors import actor_of
from ninefold.kernel.signatures.content import manifest_of
from tests.bench.operations import Known
from tests.bench.words import Writer

SECTIONS = 18  # of a long document
STEPS = "1. Take the order.\n2. Compare it with the offer.\n3. Sign it and file it.\n"
TABLE = "| Step | Who | By when |\n|---|---|---|\n" + "| Check the offer | Buyer | Two days |\n" * 4


def waiting(known: Known, count: int) -> list[list[str]]:
    """Versions that wait for the approver, each with the hash of what is shown; the one in force is superseded."""
    with active.within(UUID(known["organization"])):
        author = author_of(known)
        asks = [Ask("approve", people=(UUID(known["approver"]),))]
        versions = []
        for number in range(count):
            document = services.create_document(f"APP-{number:03}", "Buying", "procedure", actor=author)
            content = Content(markdown="Choose suppliers by quality.\n\n" * 50)
            version = services.add_version(document, content, actor=author, revision="A")
            versions.append(services.send_for_approval(version, actor=author, steps=asks))
        return [[str(version.pk), manifest_of([version]).digest] for version in versions]


def long_document(known: Known) -> str:
    """A procedure of about ten pages: headings, text, lists, tables; effective."""
    writer = Writer(random.Random(9))
    parts = (f"## {number} Section\n\n{writer.text(150)}\n\n{STEPS}\n{TABLE}\n" for number in range(1, SECTIONS + 1))
    with active.within(UUID(known["organization"])), unledgered("bench"):
        author = author_of(known)
        document = services.create_document("LONG-1", "A long procedure", "procedure", actor=author)
        version = services.add_version(document, Content(markdown="\n".join(parts)), actor=author, revision="A")
        Version.objects.filter(pk=version.pk).update(state=State.EFFECTIVE, effective_from=version.added_on.date())
    return str(version.pk)


def draft(known: Known) -> str:
    """A draft that waits for its file."""
    with active.within(UUID(known["organization"])):
        author = author_of(known)
        document = services.create_document("LARGE-1", "A large drawing", "other", actor=author)
        return str(services.add_version(document, Content(), actor=author, revision="A").pk)


def author_of(known: Known) -> Actor:
    return actor_of(Membership.objects.get(person_id=known["author"]))
