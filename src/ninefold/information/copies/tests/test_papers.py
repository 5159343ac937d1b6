"""A document on paper: its text or its file, its signatures, its marks, and nothing from elsewhere."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ninefold.information.copies import selectors, services
from ninefold.information.copies.selectors import Print
from ninefold.information.copies.tests.factories import in_force
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import approve, asking, make_effective, procedure
from ninefold.information.starters import texts
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.items.models import Item
from ninefold.kernel.permissions import Role
from ninefold.lib.previews import Part, Preview
from tests.cast import Member, join
from tests.look.papers import words_of
from tests.tampering import tamper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00038101"
    "80b1f5a0c50000000049454e44ae426082"
)


def paper_of(member: Member, version: object, note: str = "") -> bytes:
    code = services.code_for(version, actor=member.actor)  # type: ignore[arg-type]
    made = selectors.version_pdf(version, Print(member.actor, member.slug, "https://qms.example/", code, note))  # type: ignore[arg-type]
    return made if isinstance(made, bytes) else made.read_bytes()


def of_a_file(member: Member, name: str, data: bytes, text: str, *, opened: bool = True) -> object:
    """A document whose one version is a file."""
    document = documents.create_document("F-01", "Order form", "form", actor=member.actor)
    blob = blobs.store(member.organization.pk, [data])
    content = Content(file_name=name, blob=blob, text=text)
    version = documents.add_version(document, content, actor=member.actor, revision="B")
    if opened:
        make_effective(version, member)
        version.refresh_from_db()
    return version


def pdf_of_pages(count: int) -> bytes:
    made, kept = pypdfium2.PdfDocument.new(), BytesIO()
    for _number in range(count):
        made.new_page(300, 400)
    made.save(kept)
    return kept.getvalue()


def test_a_version_says_on_paper_who_signed_it_and_whether_that_holds(ann: Member) -> None:
    version = in_force(ann, text="# Purpose\n\nChoose suppliers by quality.")
    words = words_of(paper_of(ann, version))
    for said in ("PR-01", "Revision A", "Effective", "Choose suppliers", "I release this", "Valid", "current revision"):
        assert said in words
    assert "Do not work by this copy" not in words


def test_agreements_from_before_it_was_sent_back_do_not_stand_on_paper(ann: Member, bob: Member) -> None:
    hal = join(ann.organization, "Hal", Role.QUALITY_MANAGER)
    version = documents.send_for_approval(procedure(bob), actor=bob.actor, steps=asking(ann, hal))
    approve(version, ann)
    documents.send_back(version, actor=hal.actor, reason="Say by when")
    documents.write_draft(version, "Choose by Friday.", seen=version.version, actor=bob.actor)
    documents.send_for_approval(version, actor=bob.actor, steps=asking(hal))
    approve(version, hal)
    words = words_of(paper_of(ann, version))
    assert "Hal I approve this" in words
    assert "Ann I approve this" not in words
    assert "Not valid" not in words


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM signatures_signedrecord",
        "UPDATE signatures_signature SET meaning = 'review'",
        "UPDATE signatures_signature SET person_id = (SELECT id FROM organizations_person WHERE name = 'Ann')",
        "UPDATE documents_version SET content = 'Choose the cheapest.'",
        "UPDATE documents_version SET number = 7",
        "UPDATE attachments_attachment SET sha256 = '" + "0" * 64 + "'",
    ],
    ids=["gone", "meaning", "person", "content", "number", "picture"],
)
def test_an_agreement_whose_signature_was_tampered_with_holds_neither_on_screen_nor_on_paper(
    statement: str, ann: Member, bob: Member
) -> None:
    version = procedure(ann)
    picture = documents.add_picture(version.document, SimpleUploadedFile("a.png", ONE_PIXEL), actor=ann.actor)
    documents.write_draft(version, f"![x](file:{picture.pk})", seen=version.version, actor=ann.actor)
    documents.send_for_approval(version, actor=ann.actor, steps=asking(bob))
    approve(version, bob)
    assert "Does not hold" not in bob.page("documents_version_detail", pk=version.pk)
    assert "is missing" not in words_of(paper_of(bob, version))
    tamper(statement)
    version = Version.objects.select_related("document").get(pk=version.pk)
    shown = bob.page("documents_version_detail", pk=version.pk)
    assert "Does not hold" in shown
    assert "lamp on" not in shown
    paper = words_of(paper_of(bob, version))
    assert "Not valid for this content" in paper or "Bob agreed, but the signature is missing" in paper


@pytest.mark.covers("S220")
def test_the_longest_procedure_to_start_from_fits_two_pages(ann: Member) -> None:
    procedures = [each for each in texts.starters() if each.kind == "procedure"]
    written = {each.title: texts.written(each, {}, {}) for each in procedures}
    paper = paper_of(ann, in_force(ann, text=max(written.values(), key=len)))
    assert len(pypdfium2.PdfDocument(paper)) <= 2
    for title, text in written.items():
        for part in ("## Purpose", "## Who", "## How we know it works"):
            assert part in text, title


def test_what_is_not_in_force_is_marked_across_every_page(ann: Member) -> None:
    words = words_of(paper_of(ann, procedure(ann, text="Line\n\n" * 120)))
    pages = words.count("Page ")
    assert pages > 1
    assert words.upper().count("DRAFT") >= pages
    assert "Do not work by this copy" in words


def test_a_word_without_an_end_is_printed_whole_and_takes_no_minutes(ann: Member) -> None:
    version = procedure(ann, text=f"{'> ' * 12}x{'=' * 20_000}")
    assert words_of(paper_of(ann, version)).count("=") == 20_000


def test_pictures_of_the_document_are_in_it_and_nothing_from_elsewhere(ann: Member) -> None:
    version = procedure(ann)
    upload = SimpleUploadedFile("bench.png", ONE_PIXEL)
    kept = attachments.attach(Item.objects.get(pk=version.document_id), upload, actor=ann.actor)
    version.content = f"![The bench](file:{kept.pk})\n\n![Elsewhere](http://127.0.0.1:9/x.png)"
    with_picture = paper_of(ann, version).count(b"/Subtype /Image")
    version.content = "![The bench](file:00000000-0000-7000-8000-000000000000)"
    assert with_picture > 1
    assert paper_of(ann, version).count(b"/Subtype /Image") == 1, "the code at its head"


def test_a_file_is_shown_as_text_and_kept_inside(ann: Member) -> None:
    content = paper_of(ann, of_a_file(ann, "form.docx", b"PK not really", "Name of the customer"))
    assert "Name of the customer" in words_of(content)
    assert pypdfium2.PdfDocument(content).count_attachments() == 1
    inside = pypdfium2.PdfDocument(content).get_attachment(0)
    assert (inside.get_name(), bytes(inside.get_data())) == ("form.docx", b"PK not really")


def test_a_file_is_shown_as_on_its_page_once_it_was_drawn(ann: Member) -> None:
    version, picture = of_a_file(ann, "form.docx", b"PK not really", "Name | Day"), BytesIO()
    before = paper_of(ann, version)
    Image.new("RGB", (8, 8), "teal").save(picture, "WEBP")
    table = "<table><tr><th>Name</th><th>Day</th></tr></table>"
    drawn = Preview((Part(f'<h3>Who and when</h3>{table}<img alt="" src="picture:0">'),), (picture.getvalue(),))
    previews.keep(ann.organization.pk, version.file_sha256, drawn)  # type: ignore[attr-defined]
    after = paper_of(ann, version)
    assert "Name | Day" in words_of(before)
    assert "Name | Day" not in words_of(after)
    assert "Who and when" in words_of(after)
    assert after.count(b"/Subtype /Image") == before.count(b"/Subtype /Image") + 1


def test_a_pdf_stands_behind_a_page_with_its_signatures_and_number(ann: Member) -> None:
    version = of_a_file(ann, "form.pdf", pdf_of_pages(3), "")
    plain = pypdfium2.PdfDocument(paper_of(ann, version))
    assert len(plain) == 4
    cover = plain[0].get_textpage().get_text_bounded()
    assert ("Signatures" in cover, "Ann" in cover) == (True, True)
    assert not pypdfium2.raw.FPDFCatalog_IsTagged(plain)  # tags of the cover alone would hide the other pages
    numbered = pypdfium2.PdfDocument(paper_of(ann, version, "Controlled copy no. 1 for Assembly."))
    assert len(numbered) == 4
    assert "Controlled copy no. 1" in numbered[0].get_textpage().get_text_bounded()


def test_a_pdf_that_cannot_be_opened_is_given_as_it_is_or_kept_inside_a_numbered_copy(ann: Member) -> None:
    locked = b"%PDF-1.7 asks for a password"
    version = of_a_file(ann, "locked.pdf", locked, "")
    assert paper_of(ann, version) == locked
    assert pypdfium2.PdfDocument(paper_of(ann, version, "Controlled copy no. 1.")).count_attachments() == 1


def test_a_pdf_that_does_not_hold_is_never_given_without_saying_so(ann: Member) -> None:
    made = pypdfium2.PdfDocument(paper_of(ann, of_a_file(ann, "form.pdf", pdf_of_pages(2), "", opened=False)))
    assert len(made) == 3
    assert "Do not work by this copy" in made[0].get_textpage().get_text_bounded()
