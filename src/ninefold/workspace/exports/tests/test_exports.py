"""Everything in one ZIP: it opens without the product, every link leads somewhere, every hash is right."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import posixpath
import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.information.forms.tests import factories as registers
from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments import services as comments
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from ninefold.workspace.exports.bundle import SUMS, Bundle
from tests.cast import Member
from tests.tampering import tamper

pytestmark = pytest.mark.django_db
LINK = re.compile(r'(?:href|src)="([^"#]+)')


def everything_of(member: Member) -> zipfile.ZipFile:
    client = member.client()
    page = client.post(f"/o/{member.slug}/admin/export/")["Location"]
    while jobs.work_one():  # how the files look comes first
        pass
    assert {job.error for job in Job.across_organizations.all()} == {""}
    assert "The file is ready" in client.get(page).content.decode()
    return zipfile.ZipFile(io.BytesIO(client.get(f"{page}file/").getvalue()))


@pytest.fixture
def bundle(ann: Member, dee: Member) -> zipfile.ZipFile:
    """What Ann takes out: a written document, a file, an action with a file and a comment; Dee's stay with Dee."""
    actions.open_action("Dee's own secret", actor=dee.actor)
    with active.within(ann.organization.pk):
        document = documents.create_document("PR-01", "Buying <b>", "procedure", actor=ann.actor)
        item = Item.objects.get(pk=document.pk)
        picture = attachments.attach(item, SimpleUploadedFile("bench.png", b"png"), actor=ann.actor)
        text = f"# How we buy\n\n![Bench](file:{picture.pk}) and [a person](item:{ann.person.pk})"
        version = documents.add_version(document, Content(markdown=text), actor=ann.actor, revision="A")
        make_effective(version, ann)
        form = documents.create_document("F-01", "Order form", "form", actor=ann.actor)
        blob = blobs.store(ann.organization.pk, [b"PK form"])
        documents.add_version(form, Content(file_name="form.docx", blob=blob, text="Customer"), actor=ann.actor)
        action = actions.open_action("Check the gauges", actor=ann.actor, note="=1+1")
        own = Item.objects.get(pk=action.pk)
        attachments.attach(own, SimpleUploadedFile("gauge.jpg", b"jpg"), actor=ann.actor)
        comments.say(own, "Seen twice.", actor=ann.actor)
        registers.filled_in(registers.form_in_use(ann), ann, done_on="2026-03-02", what="Oven 2", heat=60)
    return everything_of(ann)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_version SET content = 'Buy the cheapest.'",
        "UPDATE signatures_signature SET signer_name = 'Bob'",
        "UPDATE signatures_signature SET manifest = digest",
        "UPDATE ledger_entry SET content = digest",
    ],
    ids=["content", "name", "manifest", "entry"],
)
def test_what_was_tampered_with_is_taken_out_with_a_mark(statement: str, ann: Member) -> None:
    with active.within(ann.organization.pk):
        document = documents.create_document("PR-01", "Buying", "procedure", actor=ann.actor)
        content = Content(markdown="Buy the best.")
        make_effective(documents.add_version(document, content, actor=ann.actor), ann)
    if connection.vendor == "postgresql":
        statement = re.sub(r"= digest", "= digest::bytea", statement)
    tamper(statement)
    bundle = everything_of(ann)
    pages = [bundle.read(name).decode() for name in bundle.namelist() if name.startswith("documents/pr-01")]
    entries = [json.loads(line) for line in bundle.read("ledger.jsonl").decode().splitlines()]
    altered = [each for each in entries if hashlib.sha256(each["content"].encode()).hexdigest() != each["sha256"]]
    assert any("Not valid for this content" in page for page in pages) or altered
    table = ann.client().get(f"/o/{ann.slug}/admin/ledger.csv").getvalue().decode().splitlines()
    assert any(line.endswith(",no") for line in table) == bool(altered)


@pytest.mark.covers("N7")
def test_every_link_leads_into_the_zip(bundle: zipfile.ZipFile) -> None:
    names = set(bundle.namelist())
    pages = [name for name in names if name.endswith(".html")]
    assert "index.html" in pages
    for page in pages:
        for link in LINK.findall(bundle.read(page).decode()):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) in names, (page, link)


def test_every_hash_is_right_and_every_file_has_one(bundle: zipfile.ZipFile) -> None:
    sums = dict(line.split("  ")[::-1] for line in bundle.read(SUMS).decode().splitlines())
    assert set(sums) == set(bundle.namelist()) - {SUMS}
    assert all(hashlib.sha256(bundle.read(name)).hexdigest() == digest for name, digest in sums.items())


def test_documents_files_comments_and_signatures_are_readable_in_it(bundle: zipfile.ZipFile) -> None:
    place = next(name for name in bundle.namelist() if name.startswith("documents/pr-01") and name.endswith(".html"))
    page = bundle.read(place).decode()
    for said in ("How we buy", "Buying &lt;b&gt;", "I release this", "Ann", "bench.png"):
        assert said in page
    record = bundle.read("registers/actions.action/0001.html").decode()
    assert "Check the gauges" in record
    assert "Seen twice." in record
    assert "gauge.jpg" in record
    kept = [bundle.read(name) for name in bundle.namelist() if name.startswith("files/")]
    assert sorted(kept) == [b"PK form", b"jpg", b"png"]
    assert any(name.endswith("version-1.md") for name in bundle.namelist())


def test_a_signature_on_what_was_changed_since_says_so(bundle: zipfile.ZipFile, ann: Member) -> None:
    places = [name for name in bundle.namelist() if name.startswith("documents/pr-01") and name.endswith(".html")]
    places.append("registers/documents.version/0001.html")
    signed = [bundle.read(place).decode() for place in places]
    assert all("I release this" in page and "Not valid" not in page for page in signed)
    with active.within(ann.organization.pk), unledgered("somebody in the database"):
        Version.objects.update(content="# How we buy\n\nWith our eyes shut.")
    changed = everything_of(ann)
    assert all("Not valid for this content" in changed.read(place).decode() for place in places)


def test_records_are_called_by_their_names_and_not_by_keys(bundle: zipfile.ZipFile) -> None:
    for page in (name for name in bundle.namelist() if re.fullmatch(r"registers/.*\.html", name)):
        for record in bundle.read(page).decode().split("<section")[1:]:
            assert re.findall(r"<dt>([^<]*)</dt><dd>[0-9a-f]{8}-[0-9a-f-]{27}</dd>", record) == ["id"], page


@pytest.mark.covers("N7")
def test_registers_are_csv_and_the_ledger_can_be_checked(bundle: zipfile.ZipFile) -> None:
    rows = list(csv.DictReader(io.StringIO(bundle.read("registers/actions.action.csv").decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["Check the gauges"]
    name = next(name for name in bundle.namelist() if name.startswith("registers/filled-in/"))
    [filled] = csv.DictReader(io.StringIO(bundle.read(name).decode("utf-8-sig")))
    assert (filled["Happened on"], filled["What"], filled["Heat"]) == ("2026-03-02", "Oven 2", "60 °C")
    entries = [json.loads(line) for line in bundle.read("ledger.jsonl").decode().splitlines()]
    assert len(entries) > 5
    for entry in entries:
        assert hashlib.sha256(entry["content"].encode()).hexdigest() == entry["sha256"]
        for commitment, aside in entry["aside"].items():
            salted = bytes.fromhex(aside["salt"]) + aside["value"].encode()
            assert hashlib.sha256(salted).hexdigest() == commitment


def test_nothing_of_another_organization_and_no_key_of_a_person_is_in_it(bundle: zipfile.ZipFile) -> None:
    everything = b"".join(bundle.read(name) for name in bundle.namelist())
    assert b"own secret" not in everything
    assert b"Calder" not in everything
    assert "tables/identity.token.jsonl" not in bundle.namelist()
    assert "personal data" in bundle.read("index.html").decode()


def test_ordering_and_taking_stand_in_the_ledger(bundle: zipfile.ZipFile, ann: Member) -> None:
    with active.within(ann.organization.pk):
        events = [entry.event for entry in ledger.entries()[:2]]
    assert events == ["exports.everything.download", "exports.everything.order"]


def test_memory_stays_the_same_however_large_a_file_is(tmp_path: Path) -> None:
    peaks = []
    for size in (1, 40):
        source = tmp_path / f"{size}"
        with source.open("wb") as file:
            for _part in range(size):
                file.write(b"\0" * 1024 * 1024)
        tracemalloc.start()
        with Bundle(tmp_path / f"{size}.zip") as made:
            made.put_blob("ab" * 32, "large.bin", source)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 3 * 1024 * 1024
