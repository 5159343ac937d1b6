"""Files as content, Word in and out, pictures: what is taken, what is refused, and what a refusal leaves."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as WordFile

import ninefold
from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import Version
from ninefold.information.documents.tests.factories import procedure
from ninefold.information.documents.word.reading import read_word
from ninefold.information.documents.word.writing import Head, write_word
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.commands import unledgered
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.signatures.content import digest_of, manifest_of
from ninefold.lib.markdown import headings
from tests.cast import Member
from tests.hostile_files import office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

DOT = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def word_file(*paragraphs: str, picture: bytes = b"") -> bytes:
    made = WordFile()
    made.add_heading("Buying", 1)
    for text in paragraphs:
        made.add_paragraph(text)
    if picture:
        made.add_picture(io.BytesIO(picture))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def send(member: Member, version: Version, name: str, data: bytes, **more: str) -> Version:
    address = reverse("documents_draft_upload", args=[member.slug, version.pk])
    member.client().post(address, {"file": SimpleUploadedFile(name, data), **more})
    return Version.objects.get(pk=version.pk)


def test_a_file_is_the_content_and_its_text_is_read_by_the_worker(bob: Member) -> None:
    file = word_file("Suppliers are looked at every year.", picture=DOT)
    version = send(bob, procedure(bob), "buying.docx", file)
    assert (version.file_name, version.content, version.text) == ("buying.docx", "", "")
    assert selectors.reading_of(version) == "queued"
    page = bob.client().get(reverse("documents_draft_edit", args=[bob.slug, version.pk])).content.decode()
    assert "Its text is being read" in page
    jobs.work_one()
    version = Version.objects.get(pk=version.pk)
    assert "Suppliers are looked at every year." in version.text
    assert "looked at every year" in version.document.search_body()
    page = bob.client().get(reverse("documents_version_detail", args=[bob.slug, version.pk])).content.decode()
    shown = reverse("documents_version_picture", args=[bob.slug, version.pk, 0])
    assert "<h3>Buying</h3>" in page
    assert f'<img alt="" loading="lazy" src="{shown}">' in page
    picture = bob.client().get(shown)
    assert (picture["Content-Type"], b"".join(picture)[8:12]) == ("image/webp", b"WEBP")
    assert "sandbox" in picture["Content-Security-Policy"]


@pytest.mark.parametrize("sent", [{"headers": {"X-Autosave": "1"}}, {}], ids=["by itself", "by its button"])
def test_a_reason_that_is_saved_leaves_the_file_as_the_content(bob: Member, sent: dict[str, Any]) -> None:
    version = send(bob, procedure(bob), "buying.docx", word_file("Every year."))
    page = reverse("documents_draft_edit", args=[bob.slug, version.pk])
    told = {"content": "", "change_note": "Every year now", "seen": version.version, "then": "stay"}
    bob.client().post(page, told, **sent)
    kept = Version.objects.get(pk=version.pk)
    assert (kept.file_name, kept.file_sha256, kept.change_note) == (
        "buying.docx",
        version.file_sha256,
        "Every year now",
    )
    bob.client().post(page, told | {"content": "Every month.", "seen": kept.version}, **sent)
    kept.refresh_from_db()
    assert (kept.content, kept.is_file) == ("Every month.", False)


@pytest.mark.usefixtures("ann")
def test_text_that_is_read_after_signing_leaves_the_signature_whole(bob: Member) -> None:
    version = send(bob, procedure(bob), "buying.docx", word_file("Every year."))
    services.send_for_approval(version, actor=bob.actor)
    before = manifest_of([Version.objects.get(pk=version.pk)]).digest
    jobs.work_one()
    after = Version.objects.get(pk=version.pk)
    assert after.text
    assert manifest_of([after]).digest == before


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.pdf", b"", "empty"),
        ("cut.docx", word_file("Long " * 500)[:-200], "cut off"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "cut off"),
        ("not.pdf", b"<html><script>alert(1)</script></html>", "something else"),
        ("not.docx", b"%PDF-1.7\n%%EOF", "something else"),
        ("sheet.docx", office.far_cell_xlsx(), "something else"),
        ("photo.png", b"GIF89a" + bytes(30), "something else"),
        ("tool.txt", b"MZ" + bytes(200), "program"),
    ],
)
def test_a_refused_file_leaves_the_draft_as_it_was(bob: Member, name: str, data: bytes, why: str) -> None:
    version = procedure(bob)
    with pytest.raises(ValidationError, match=why):
        services.upload_file(version, SimpleUploadedFile(name, data), actor=bob.actor)
    kept = send(bob, version, name, data)
    assert (kept.content, kept.file_name, kept.version) == (version.content, "", version.version)


def test_a_file_over_the_limit_is_refused(bob: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)
    kept = send(bob, procedure(bob), "notes.txt", b"more than ten bytes")
    assert not kept.is_file


def test_word_becomes_text_with_its_pictures(bob: Member) -> None:
    version = send(bob, procedure(bob), "buying.docx", word_file("Every * year.", picture=DOT), **{"as": "text"})
    picture = Attachment.objects.get(item_id=version.document_id)
    assert version.content == f"# Buying\n\nEvery \\* year.\n\n![](file:{picture.pk})\n"
    shown = bob.client().get(reverse("documents_picture", args=[bob.slug, version.document_id, picture.pk]))
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown) == DOT


@pytest.mark.parametrize("kept_as", ["file", "text"])
def test_changes_in_word_that_nobody_accepted_are_named(bob: Member, kept_as: str) -> None:
    version = procedure(bob)
    page = reverse("documents_draft_upload", args=[bob.slug, version.pk])
    tracked = office.docx('<w:p><w:ins w:id="1" w:author="X"><w:r><w:t>Five years.</w:t></w:r></w:ins></w:p>')
    for data, told in ((tracked, True), (word_file("Five years."), False)):
        sent = {"file": SimpleUploadedFile("keep.docx", data), "as": kept_as}
        answer = bob.client().post(page, sent, follow=True).content.decode()
        assert ("holds changes that nobody has accepted yet" in answer) is told


def test_title_and_quotes_in_word_stay_what_they_are(bob: Member) -> None:
    made, target = WordFile(), io.BytesIO()
    made.add_paragraph("Control of gauges", style="Title")
    for words in ("Measure twice.", "Then *cut*."):
        made.add_paragraph(words, style="Quote")
    made.save(target)
    version = send(bob, procedure(bob), "gauges.docx", target.getvalue(), **{"as": "text"})
    assert version.content == "# Control of gauges\n\n> Measure twice.\n>\n> Then \\*cut\\*.\n"


def test_lines_that_were_broken_by_hand_stay_lines(bob: Member) -> None:
    made, target = WordFile(), io.BytesIO()
    made.add_paragraph("Riverside 1\n- Hall 2\n12345 Town")
    made.save(target)
    version = send(bob, procedure(bob), "address.docx", target.getvalue(), **{"as": "text"})
    assert version.content == "Riverside 1\\\n\\- Hall 2\\\n12345 Town\n"


def test_only_word_becomes_text(bob: Member) -> None:
    version = procedure(bob)
    assert send(bob, version, "notes.txt", b"Words", **{"as": "text"}).content == version.content


def test_who_signs_signs_the_pictures_as_well(bob: Member) -> None:
    version = procedure(bob)
    kept = services.add_picture(version.document, ContentFile(DOT, "dot.png"), actor=bob.actor)
    services.write_draft(version, f"![Dot](file:{kept.pk})", seen=version.version, actor=bob.actor)
    signed = digest_of(version)
    with unledgered("another picture in its place"):
        Attachment.objects.filter(pk=kept.pk).update(sha256="0" * 64)
    assert digest_of(version) != signed


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.png", b"<html></html>"),
        ("x.png", b""),
    ],
)
def test_a_picture_that_could_run_is_refused(bob: Member, name: str, data: bytes) -> None:
    address = reverse("documents_draft_picture", args=[bob.slug, procedure(bob).pk])
    assert bob.client().post(address, {"file": SimpleUploadedFile(name, data)}).status_code == 422


@pytest.mark.parametrize(
    "data",
    [
        office.billion_laughs_docx(),
        office.external_entity_docx(),
        office.macro_docm(),
        office.remote_template_docx("http://127.0.0.1:9/x"),
        office.nested_tables_docx(2000),
    ],
    ids=["laughs", "entity", "macro", "template", "nested"],
)
def test_hostile_word_files_give_plain_text_or_are_refused(bob: Member, data: bytes) -> None:
    version = send(bob, procedure(bob), "x.docx", data, **{"as": "text"})
    assert "root:" not in version.content
    assert len(version.content) < 10_000


def test_numbers_begin_anew_with_each_list_in_word() -> None:
    text = "1. One\n2. Two\n\n## Again\n\n1. First\n\n| a |\n|---|\n\n2. Second\n"
    data = write_word(text, Head("", "", "", ""), find=lambda _key: None)
    word = WordFile(io.BytesIO(data))
    kept = [line._p.pPr.numPr.numId.val for line in word.paragraphs if line.style.name == "List Number"]
    numbering = word.part.numbering_part.element
    starts = [numbering.num_having_numId(key).lvlOverride_lst[0].startOverride.val for key in kept]
    assert (len(set(kept)), kept[0] == kept[1], starts) == (3, True, [1, 1, 1, 2])


def test_links_that_are_called_like_their_target_have_its_name_in_word(bob: Member) -> None:
    target = procedure(bob, code="PR-07").document
    version = procedure(bob, text=f"See [](item:{target.pk}) and [](clause:iso9001:2026:8.4.1).")
    answer = bob.client().get(bob.address("documents_version_word", pk=version.pk))
    word = WordFile(io.BytesIO(answer.getvalue()))
    assert "See PR-07 Buying and suppliers and 8.4.1." in [each.text for each in word.paragraphs]


def test_quotes_and_callouts_go_out_as_word_and_come_back(tmp_path: Path) -> None:
    text = "> Said once.\n\n::: warning\nGloves on.\n\nBoth.\n:::\n\n::: tip\nWarm hands.\n:::\n\nThe end.\n"
    file = tmp_path / "out.docx"
    file.write_bytes(write_word(text, Head("", "", "", ""), find=lambda _key: None))
    assert read_word(file).markdown == text


@pytest.mark.parametrize("rest", [b"", b"\0\0\0\x0dIHDR", b"\0\0\0\x01\xe4\xff\xff\xff", b"\x0f\xff\xff\xffIHDR"])
def test_a_broken_picture_is_named_in_word(rest: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + rest)
    data = write_word("![The gauge](file:1)", Head("", "", "", ""), find=lambda _key: tmp_path / "a.png")
    assert "[The gauge]" in [each.text for each in WordFile(io.BytesIO(data)).paragraphs]


def test_characters_that_word_cannot_hold_are_left_out() -> None:
    data = write_word("Turn\x01 it\x0c off.\n\n    co\x1fde", Head("", "A\x02", "", ""), find=lambda _key: None)
    assert [each.text for each in WordFile(io.BytesIO(data)).paragraphs] == ["Turn it off.", "code"]


def test_a_starter_goes_out_as_word_and_comes_back(tmp_path: Path) -> None:
    source = Path(ninefold.__file__).parent / "information" / "starters" / "library" / "12-buying-and-suppliers.md"
    text = source.read_text().split("---\n", 2)[2].strip()
    head = Head("PR-12", "Buying and suppliers", "Revision C", "Draft")
    file = tmp_path / "out.docx"
    file.write_bytes(write_word(text, head, find=lambda _key: None))
    again = read_word(file).markdown
    assert [(level, words) for level, _anchor, words in headings(again)] == [
        (level, words) for level, _anchor, words in headings(text)
    ]
    assert again.count("\n| ") - again.count("\n| ---") == text.count("\n| ")
    with zipfile.ZipFile(file) as parts:
        header = parts.read("word/header1.xml").decode()
    assert all(word in header for word in ("PR-12", "Revision C", "Draft"))
