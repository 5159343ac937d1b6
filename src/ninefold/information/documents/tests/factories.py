"""Examples of documents for the generated tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

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
from ninefold.information.documents.services import Ask, Content
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.comments import services as comments
from ninefold.kernel.duties.models import Duty
from ninefold.kernel.items.models import Item
from ninefold.kernel.signatures.content import manifest_of
from ninefold.lib.previews import Part, Preview
from tests.cast import Member
from tests.examples import example, route


def procedure(member: Member, code: str = "PR-01", text: str = "Choose suppliers by quality and time.") -> Version:
    """A procedure with one draft."""
    document = services.create_document(code, "Buying and suppliers", "procedure", actor=member.actor)
    return services.add_version(document, Content(markdown=text), actor=member.actor, revision="A")


def make_effective(version: Version, member: Member) -> Version:
    """Put a version into force as it is, by the opening statement that the member signs."""
    digest = manifest_of([version]).digest
    services.open_versions([version], shown_digest=digest, proof=member.proof, actor=member.actor)
    return version


def approve(version: Version, member: Member) -> Version:
    """The same, signed and approved by this person."""
    member.sign(version)
    return services.approve(version, actor=member.actor)


def asking(*members: Member, quorum: int = 0) -> list[Ask]:
    """One step in which these people are asked to approve."""
    return [Ask("approve", people=tuple(member.person.pk for member in members), quorum=quorum)]


def in_force(
    member: Member, code: str, title: str, kind: str = "procedure", text: str = "Do it well.", **facts: Any
) -> Document:
    """A document that has been in force for a year and more."""
    document = services.create_document(code, title, kind, actor=member.actor, **facts)
    claimed = timezone.localdate() - timedelta(days=500)
    version = services.add_version(document, Content(markdown=text), actor=member.actor, claimed_on=claimed)
    make_effective(version, member)
    return selectors.documents(member.actor).get(pk=document.pk)


@example("documents.document")
def document(member: Member) -> Document:
    return procedure(member).document


@example("documents.version")
def version(member: Member) -> Version:
    return procedure(member)


def asked(member: Member) -> Assignment:
    """The one person asked about a version in review."""
    return selectors.progress(sent(member))[0].assignment


@example("documents.step")
def step(member: Member) -> Step:
    return asked(member).step


@example("documents.assignment")
def assignment(member: Member) -> Assignment:
    return asked(member)


@example("duties.duty")
def duty(member: Member) -> Duty:
    return Duty.objects.get(subject_id=review(member).document_id)


@example("documents.distribution")
def distribution(member: Member) -> Distribution:
    document = procedure(member).document
    services.distribute(document, ["all:"], actor=member.actor)
    return document.distribution.get()


@example("documents.periodicreview")
def review(member: Member) -> PeriodicReview:
    version = procedure(member)
    make_effective(version, member)
    return services.review_document(version.document, actor=member.actor, reason="Nothing changed here")


@example("documents.rules")
def rules(member: Member) -> Rules:
    why = "There are only two of us"
    return services.set_rules(actor=member.actor, author_may_approve=True, why=why, review_months=12)


@example("documents.series")
def series(member: Member) -> Series:
    return services.set_series("procedure", "VA-", 3, actor=member.actor)


@route("documents_document_detail", permission="documents.read")
@route("documents_compare", permission="documents.read")
@route("documents_audience", permission="documents.write")
@route("documents_looked", permission="documents.write", method="POST")
@route("documents_draft_new", permission="documents.write", method="POST", status=302)
def of_document(member: Member) -> dict[str, object]:
    return {"pk": procedure(member).document_id}


@route("documents_version_detail", permission="documents.read")
def version_page(member: Member) -> dict[str, object]:
    return {"pk": sent(member).pk}


route("documents_readers", permission="documents.write", method="POST")


@route("documents_review", permission="documents.write", method="POST", data={"reason": "Walked through it"})
def review_route(member: Member) -> dict[str, object]:
    return {"pk": review(member).document_id}


@route("documents_picture", permission="documents.read")
def picture_route(member: Member) -> dict[str, object]:
    held = procedure(member).document
    file = ContentFile(b"\x89PNG\r\n\x1a\n", "dot.png")
    kept = attachments.attach(Item.objects.get(pk=held.pk), file, actor=member.actor)
    return {"pk": held.pk, "file": kept.pk}


@route("documents_version_download", permission="documents.read")
def download_route(member: Member) -> dict[str, object]:
    return {"pk": with_file(member).pk}


@route("documents_version_picture", permission="documents.read")
def version_picture_route(member: Member) -> dict[str, object]:
    version = with_file(member)
    previews.keep(member.organization.pk, version.file_sha256, Preview((Part(picture=0),), (b"RIFF....WEBP",)))
    return {"pk": version.pk, "number": 0}


@route("documents_version_send", permission="documents.write")
@route("documents_draft_take", permission="documents.write", method="POST", status=302)
@route("documents_draft_upload", permission="documents.write", method="POST", status=302)
@route("documents_draft_picture", permission="documents.write", method="POST", status=422)
def of_version(member: Member) -> dict[str, object]:
    return {"pk": procedure(member).pk}


@route("documents_comment_settle", permission="documents.read", method="POST")
def settle_route(member: Member) -> dict[str, object]:
    version = procedure(member)
    said = comments.say(Item.objects.get(pk=version.pk), "By when?", actor=member.actor)
    return {"pk": version.pk, "comment": said.pk}


@route("documents_hand_over", permission="documents.read")
def hand_over_route(member: Member) -> dict[str, object]:
    version = sent(member)
    part = selectors.my_part(version, member.actor)
    assert part is not None
    return {"pk": version.pk, "assignment": part.pk}


for _name, _permission in {
    "documents_approvals": "documents.approve",
    "documents_approvals_sign": "documents.approve",
    "documents_control": "documents.control",
}.items():
    route(_name, permission=_permission)(lambda _member: {})


def sent(member: Member) -> Version:
    """A procedure that waits for the approval of the member, who wrote it."""
    rules(member)
    ask = Ask("approve", people=(member.person.pk,))
    return services.send_for_approval(procedure(member), actor=member.actor, steps=[ask])


def with_file(member: Member, name: str = "buying.docx", data: bytes = b"PK\x03\x04 not really") -> Version:
    """A draft whose content is a file."""
    blob = blobs.store(member.organization.pk, [data])
    version = procedure(member)
    content = Content(file_name=name, blob=blob, text="Choose suppliers by quality.")
    return services.put_file(version, content, actor=member.actor)


for _name, _data in {
    "documents_draft_edit": {},
    "documents_draft_targets": {"q": "buying"},
    "documents_version_word": {},
}.items():
    _asks = "documents.read" if _name == "documents_version_word" else "documents.write"
    route(_name, permission=_asks, data=_data, status=200)(lambda member: {"pk": procedure(member).pk})

route("documents_document_create", permission="documents.write", status=200)(lambda _member: {})
