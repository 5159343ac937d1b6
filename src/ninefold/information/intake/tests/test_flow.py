"""From an upload to an effective document, through the queue and the reading children."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents.models import Document, Version
from ninefold.information.intake import selectors, services
from ninefold.information.intake.jobs import safe_parts
from ninefold.information.intake.models import ImportedFile
from ninefold.information.intake.tests.factories import PROCEDURE, read_for_real, received
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.links.models import Link
from ninefold.kernel.signatures.content import manifest_of
from tests.cast import Member
from tests.hostile_files.pdfs import scanned_pdf
from tests.importing import PASSWORD, rows_of, send_folder, sign_all, signer

pytestmark = pytest.mark.usefixtures("inside")


def test_an_upload_is_read_and_understood(ann: Member) -> None:
    batch = read_for_real(ann)
    inventory = selectors.inventory_of(batch)
    (document,) = inventory.documents
    assert document.code is not None
    assert (batch.state, document.code.value, document.kind.value) == ("read", "PR-12", "procedure")
    assert any(hit.clause.startswith("8.4") for hit in document.clauses)


def test_one_signed_statement_makes_documents_effective_with_their_own_facts(ann: Member) -> None:
    batch = read_for_real(ann)
    found = {document.path: document for document in selectors.inventory_of(batch).documents}
    versions = services.make_drafts(batch, list(selectors.whole_files(batch)), found, actor=ann.actor)
    shown = manifest_of(versions).digest
    services.sign_opening_statement(batch, versions, shown_digest=shown, proof=ann.proof, actor=ann.actor)
    document = Document.objects.get(code="PR-12")
    assert document.current is not None
    assert (document.current.state, document.current.revision, document.current.claimed_approver) == (
        "effective",
        "3",
        "Tom Ashdown",
    )
    assert Link.objects.filter(source_id=document.pk, clause__contains=":8.4").exists()


def test_after_the_statement_home_says_what_comes_next(ann: Member, tmp_path: Path) -> None:
    (tmp_path / "PR-01 Rule.md").write_text("# PR-01 Rule 1\n\nWe buy by price.\n")
    browser = signer(ann)
    address = send_folder(browser, ann.slug, tmp_path)
    browser.post(f"{address}choose/", {"file": [str(row.id) for row in rows_of(browser, address)]})
    sent = {"shown_digest": browser.get(f"{address}opening/").context["manifest"].digest, "password": PASSWORD}
    home = browser.post(f"{address}opening/", sent, follow=True)
    assert home.redirect_chain == [(ann.address("home"), 302)]
    said = home.content.decode()
    assert "1 document is effective and stands in the library." in said
    assert '<section class="next">' in said


def test_the_statement_is_about_what_was_chosen_last(ann: Member, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"PR-0{number} Rule.md").write_text(f"# PR-0{number} Rule {number}\n\nWe buy by price {number}.\n")
    browser = signer(ann)
    address = send_folder(browser, ann.slug, tmp_path)
    rows = rows_of(browser, address)
    browser.post(f"{address}choose/", {"file": [str(row.id) for row in rows]})
    (signed,) = sign_all(browser, address, rows[:1])
    states = {version.document.code: version.state for version in Version.objects.select_related("document")}
    assert states == {signed.document.code: "effective", "PR-02": "draft"}


def test_a_code_that_cannot_be_is_told_and_nothing_is_made(ann: Member) -> None:
    batch = read_for_real(ann)
    services.correct(list(selectors.files(batch)), {"code": "PR-" * 30}, actor=ann.actor)
    home = reverse("intake_import", args=[ann.slug, batch.pk])
    refused = ann.client().post(f"{home}choose/", {"file": [str(batch.files.get().pk)]}, follow=True)
    assert refused.redirect_chain == [(home, 302)]
    assert "60" in " ".join(str(message) for message in refused.context["messages"])
    assert not Document.objects.exists()


def test_a_correction_wins_over_what_was_read(ann: Member) -> None:
    batch = read_for_real(ann)
    services.correct(list(selectors.files(batch)), {"kind": "policy", "title": "Our buying policy"}, actor=ann.actor)
    (document,) = selectors.inventory_of(batch).documents
    assert (document.kind.value, document.title, document.kind_because) == (
        "policy",
        "Our buying policy",
        "corrected by a person",
    )


def test_a_clause_that_no_edition_has_is_refused_in_bulk_too(ann: Member) -> None:
    batch = read_for_real(ann)
    home = reverse("intake_import", args=[ann.slug, batch.pk])
    sent = {"file": [str(batch.files.get().pk)], "clauses": "8.4 8.99", "confirm": "1"}
    refused = ann.client().post(f"{home}change/", sent, follow=True)
    assert "There is no clause 8.99." in " ".join(str(message) for message in refused.context["messages"])
    assert batch.files.get().correction == {}


def test_a_correction_in_bulk_is_undone_with_one_click_and_a_later_one_stays(ann: Member) -> None:
    batch = read_for_real(ann)
    file, browser = batch.files.get(), ann.client()
    home = reverse("intake_import", args=[ann.slug, batch.pk])
    services.correct([file], {"title": "Our buying"}, actor=ann.actor)
    browser.post(f"{home}change/", {"file": [str(file.pk)], "kind": "policy", "confirm": "1"})
    assert "Your last correction changed 1 file." in browser.get(home).content.decode()
    browser.post(f"{home}undo/")
    assert batch.files.get().correction == {"title": "Our buying"}
    assert "Undo it" not in browser.get(home).content.decode()
    browser.post(f"{home}change/", {"file": [str(file.pk)], "kind": "policy", "confirm": "1"})
    services.correct([batch.files.get()], {"kind": "form"}, actor=ann.actor)
    browser.post(f"{home}undo/")
    assert batch.files.get().correction["kind"] == "form"


def test_a_file_of_which_nobody_knows_what_it_is_does_not_become_effective_by_itself(ann: Member) -> None:
    batch = services.start_import(actor=ann.actor)
    services.receive(
        batch, [("ana.md", SimpleUploadedFile("ana.md", b"# Ana\n\nSpeaks four languages."))], actor=ann.actor
    )
    services.begin_reading(batch, actor=ann.actor)
    assert jobs.work_one()
    home = reverse("intake_import", args=[ann.slug, batch.pk])
    text = ann.client().get(home).content.decode()
    assert "What it is could not be told" in text
    assert "Opening statement (0 ready)" in text
    services.correct([batch.files.get()], {"kind": "procedure"}, actor=ann.actor)
    assert "Opening statement (1 ready)" in ann.client().get(home).content.decode()


def test_many_files_get_their_own_names_at_once_and_a_wrong_line_keeps_what_was_typed(ann: Member) -> None:
    batch = services.start_import(actor=ann.actor)
    files = [(f"{n}.md", SimpleUploadedFile("x.md", PROCEDURE + str(n).encode())) for n in range(3)]
    services.receive(batch, files, actor=ann.actor)
    services.begin_reading(batch, actor=ann.actor)
    assert jobs.work_one()
    address = reverse("intake_lines", args=[ann.slug, batch.pk])
    rows = ann.client().get(address).context["lines"]
    sent: dict[str, Any] = {"keep": "1", "file": [str(row["file"].pk) for row in rows]}
    for number, row in enumerate(rows):
        typed = {**row["form"].initial, "title": f"Buying {number}"}
        sent |= {f"{row['file'].pk}-{name}": value for name, value in typed.items()}
    last = f"{rows[2]['file'].pk}-clauses"
    refused = ann.client().post(address, {**sent, last: "8.99"})
    assert refused.status_code == 422
    assert "There is no clause 8.99." in refused.content.decode()
    assert "Buying 2" in refused.content.decode()
    assert not batch.files.exclude(correction={}).exists(), "all of them or none"
    ann.client().post(address, {**sent, last: "8.4, 8.5"})
    assert [file.correction for file in batch.files.order_by("path")] == [
        {"title": "Buying 0"},
        {"title": "Buying 1"},
        {"title": "Buying 2", "clauses": ["8.4", "8.5"]},
    ]


def test_a_stopped_reading_goes_on_without_reading_a_file_twice(ann: Member) -> None:
    batch = services.start_import(actor=ann.actor)
    files = [(f"PR-{n:02}.md", SimpleUploadedFile("x.md", PROCEDURE + str(n).encode())) for n in range(3)]
    services.receive(batch, files, actor=ann.actor)
    services.begin_reading(batch, actor=ann.actor)
    job = services.reading_job(batch)
    assert job is not None
    Job.across_organizations.filter(pk=job.pk).update(stop_wanted=True)
    assert jobs.work_one()
    job.refresh_from_db()
    first = list(batch.files.values_list("pk", "path"))
    assert (job.state, len(first)) == ("stopped", 1)
    assert jobs.resume(job)
    assert jobs.claim() == job, "by a worker that dies without a word"
    Job.across_organizations.filter(pk=job.pk).update(heard_at=timezone.now() - timedelta(minutes=2))
    page = ann.client().get(reverse("intake_import", args=[ann.slug, batch.pk])).content.decode()
    assert "Nothing was heard from the background worker since" in page
    Job.across_organizations.filter(pk=job.pk).update(lease_until=timezone.now())
    assert jobs.work_one()
    batch.refresh_from_db()
    assert batch.state == "read"
    assert set(first) < set(batch.files.values_list("pk", "path"))


def test_a_zip_with_a_way_out_and_a_bomb_costs_only_those_files(ann: Member) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("good.md", PROCEDURE)
        archive.writestr("../../outside.md", PROCEDURE)
        archive.writestr("empty.txt", "")
        archive.writestr("scan.pdf", scanned_pdf(1))
    batch = services.start_import(actor=ann.actor)
    services.receive(batch, [("set.zip", SimpleUploadedFile("set.zip", packed.getvalue()))], actor=ann.actor)
    services.begin_reading(batch, actor=ann.actor)
    assert jobs.work_one()
    batch.refresh_from_db()
    told = {file.path: file.readable for file in selectors.files(batch)}
    assert batch.state == "read"
    assert told["good.md"]
    assert sum(told.values()) == 2
    page = ann.client().get(reverse("intake_import", args=[ann.slug, batch.pk]), {"view": "look"})
    (scan,) = (row for row in page.context["page"] if row.path == "scan.pdf")
    assert "A person has to read it" in scan.note


def test_a_finished_import_takes_no_more_files(ann: Member) -> None:
    batch = read_for_real(ann)
    with pytest.raises(ValidationError, match="read already"):
        services.receive(batch, [("b.md", SimpleUploadedFile("b.md", b"# B"))], actor=ann.actor)


def test_the_same_path_again_replaces_the_file(ann: Member) -> None:
    batch = received(ann)
    services.receive(batch, [("docs/PR-12 Buying.md", SimpleUploadedFile("x", b"# Other"))], actor=ann.actor)
    assert batch.uploads.get().size == 7


@pytest.mark.parametrize(
    ("path", "parts"),
    [("../../etc/passwd", ["etc", "passwd"]), ("C:\\docs\\a.md", ["C:", "docs", "a.md"]), ("..", ["file"])],
)
def test_a_path_never_leads_out(path: str, parts: list[str]) -> None:
    assert safe_parts(path) == parts


def test_a_markdown_file_is_read_as_formatted_text(ann: Member, tmp_path: Path) -> None:
    text = "---\nid: PR-01\n---\n# Buying procedure\n\n| Who | What |\n|---|---|\n| Ann | buys |\n"
    (tmp_path / "Buying.md").write_text(text)
    browser = signer(ann)
    address = send_folder(browser, ann.slug, tmp_path)
    sign_all(browser, address, rows_of(browser, address))
    page = browser.get(reverse("documents_document_detail", args=[ann.slug, Document.objects.get().pk]))
    assert "<td>buys</td>" in page.content.decode()


def test_a_picture_is_set_aside_and_not_counted_as_unreadable(ann: Member, tmp_path: Path) -> None:
    (tmp_path / "PR-12 Buying.md").write_text("# PR-12 Buying\n\nWe choose suppliers by quality and price.\n")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    browser = ann.client()
    page = browser.get(send_folder(browser, ann.slug, tmp_path)).content.decode()
    assert "1 file read, 0 not readable." in page
    assert "A picture. Its content is not read." in page
    document = ImportedFile.objects.get(path__endswith="Buying.md")
    assert jobs.work_one()
    page = browser.get(reverse("intake_file", args=[ann.slug, document.batch_id, document.pk])).content.decode()
    assert "<dd>English" in page
    assert "<h3>PR-12 Buying</h3>" in page


def test_of_twins_the_one_to_edit_is_taken_and_the_others_say_whose_twin_they_are(ann: Member, tmp_path: Path) -> None:
    for suffix, mark in (("html", "<h1>{}</h1><p>{}</p>"), ("md", "# {}\n\n{}\n"), ("txt", "{}\n\n{}\n")):
        text = mark.format("PR-12 Buying", "We choose suppliers by quality and price before the first order.")
        (tmp_path / f"PR-12 Buying.{suffix}").write_text(text)
    browser = ann.client()
    address = send_folder(browser, ann.slug, tmp_path)
    rows = rows_of(browser, address)
    twins = [row for row in rows if row.note == "The same document as PR-12 Buying.md in another format"]
    assert [row.place for row in rows if row not in twins] == ["PR-12 Buying.md"]
    told = browser.get(address).content.decode().partition("What the whole set shows")[2]
    assert [row.place for row in rows if row.path in told] == [row.place for row in twins]
