"""Examples of readings for the generated tests."""

from __future__ import annotations

from ninefold.information.acknowledgements import services
from ninefold.information.acknowledgements.models import Acknowledgement, Attempt, Question, Reading
from ninefold.information.acknowledgements.services import Check
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from tests.cast import Member
from tests.examples import example, route

CHECK = Check("Who chooses suppliers?", ("Sales", "Purchasing"), 1, "Purchasing answers for the price.")


def draft(member: Member, text: str = "Choose by quality.", code: str = "PR-01") -> Version:
    """A procedure for everybody, not yet in force."""
    document = documents.create_document(code, "Buying", "procedure", actor=member.actor, owner=member.person)
    documents.distribute(document, ["all:"], actor=member.actor)
    return documents.add_version(document, Content(markdown=text), actor=member.actor, revision="A")


def next_version(version: Version, text: str, member: Member) -> Version:
    """The next version, in force."""
    new = documents.start_draft(Document.objects.get(pk=version.document_id), actor=member.actor)
    documents.write_draft(new, text, seen=new.version, actor=member.actor, change_note="Clearer words")
    return make_effective(new, member)


def reading_of(member: Member, version: Version) -> Reading:
    return Reading.objects.select_related("document_version__document").get(
        person=member.person, document_version=version
    )


@example("acknowledgements.reading")
def reading(member: Member) -> Reading:
    return reading_of(member, make_effective(draft(member), member))


@example("acknowledgements.acknowledgement")
def acknowledgement(member: Member) -> Acknowledgement:
    return services.acknowledge(reading(member), actor=member.actor, fits=True)


@example("acknowledgements.question")
def question(member: Member) -> Question:
    return services.set_questions(draft(member), [CHECK], actor=member.actor)[0]


@example("acknowledgements.attempt")
def attempt(member: Member) -> Attempt:
    return services.answer(checked(member), [1], actor=member.actor)


def checked(member: Member) -> Reading:
    """Read and confirmed, with the questions still open."""
    version = draft(member)
    services.set_questions(version, [CHECK], actor=member.actor)
    asked = reading_of(member, make_effective(version, member))
    services.acknowledge(asked, actor=member.actor, fits=True)
    return asked


route("acknowledgements_overview", permission="")
route("acknowledgements_mine", permission="")
route("acknowledgements_remind", permission="acknowledgements.remind", method="POST")


@route("acknowledgements_questions", permission="documents.write")
def questions_page(member: Member) -> dict[str, object]:
    return {"pk": draft(member).pk}


@route("acknowledgements_read", permission="")
def read_page(member: Member) -> dict[str, object]:
    return {"pk": reading(member).pk}


@route("acknowledgements_check", permission="")
def check_page(member: Member) -> dict[str, object]:
    return {"pk": checked(member).pk}
