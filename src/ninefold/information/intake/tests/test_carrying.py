"""Which file carries on which document: by place, text and code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents.models import Document as ControlledDocument
from ninefold.information.documents.tests.factories import procedure
from ninefold.information.intake.carrying import below_root, carried_on
from ninefold.information.intake.models import Import, ImportedFile, State
from ninefold.information.intake.reading.facts import Document, Fact, Kind, Status
from ninefold.information.intake.reading.revisions import Content
from ninefold.kernel.commands import unledgered
from tests.cast import Member
from tests.importing import rows_of, send_folder, sign_all, signer

pytestmark = pytest.mark.usefixtures("inside")
FILE = Document(
    path="New/buying.md",
    sha256="b" * 64,
    text_sha256="c" * 64,
    format="md",
    title="Buying",
    kind=Kind.PROCEDURE,
    kind_because="",
    status=Status.UNKNOWN,
)


def coded(code: str) -> Document:
    return replace(FILE, code=Fact(code, code, "header"))


@pytest.fixture
def later(ann: Member) -> Import:
    """An import after one that brought PR-01 as Old/buying.md."""
    version = procedure(ann, code="PR-01")
    with unledgered("imports as they were"):
        first, second = (Import.objects.create(number=n, started_on=timezone.localdate()) for n in (1, 2))
        Import.objects.update(state=State.READ)
        ImportedFile.objects.create(batch=first, path="Old/buying.md", sha256="a" * 64, version_made=version)
        ImportedFile.objects.create(batch=second, path=FILE.path, sha256=FILE.sha256)
    return second


@pytest.mark.parametrize("found", [FILE, coded("PR-01"), coded("PR 1")])
def test_the_same_place_below_another_folder_is_the_same_document(later: Import, found: Document) -> None:
    (earlier,) = carried_on(later, [found]).known.values()
    assert (earlier.content, earlier.came_from, earlier.version.document.code) == (Content.REVISED, "", "PR-01")


def test_another_code_is_another_document(later: Import) -> None:
    carried = carried_on(later, [coded("PR-02")])
    assert (carried.known, carried.missed) == ({}, ())


def test_the_same_bytes_under_another_name_are_the_same_document(later: Import) -> None:
    found = replace(coded("PR-02"), path="New/purchasing.md", sha256="a" * 64)
    (earlier,) = carried_on(later, [found]).known.values()
    assert (earlier.unchanged, earlier.came_from) == (True, "buying.md")


def test_a_folder_that_all_share_is_no_part_of_a_place() -> None:
    assert below_root(["a/b.md", "a/c/d.md"]) == {"a/b.md": "b.md", "a/c/d.md": "c/d.md"}
    assert below_root(["a/b.md", "c.md"]) == {"a/b.md": "a/b.md", "c.md": "c.md"}


def brought_in(browser: Client, slug: str, tmp_path: Path, day: str, words: str) -> str:
    """A folder with one procedure, as it stood on a day, brought in and signed; what the grid says it carries on."""
    folder = tmp_path / day
    folder.mkdir()
    (folder / "Buying.md").write_text(f"# Buying procedure\n\nDocument no.: PR-01\n\n{words}\n")
    address = send_folder(browser, slug, folder, stood_on=day)
    rows = rows_of(browser, address)
    sign_all(browser, address, rows)
    return str(rows[0].carries)


def test_a_state_from_before_what_holds_is_kept_as_an_old_revision(ann: Member, tmp_path: Path) -> None:
    browser = signer(ann)
    days = {
        "2024-06-04": "Two offers for each order.",
        "2022-06-09": "One offer.",
        "2023-01-01": "One offer in writing.",
    }
    told = [brought_in(browser, ann.slug, tmp_path, day, words) for day, words in days.items()]
    assert ["Older than" in each for each in told] == [False, True, True]
    (document,) = ControlledDocument.objects.all()
    assert document.current is not None
    assert "Two offers" in document.current.text
    page = browser.get(reverse("documents_document_detail", args=[ann.slug, document.pk]))
    shown = [(each.state, str(each.effective_from), str(each.ended_on)) for each in page.context["versions"]]
    assert shown == [
        ("effective", "2024-06-04", "None"),
        ("superseded", "2023-01-01", "2024-06-04"),
        ("superseded", "2022-06-09", "2023-01-01"),
    ]
    assert page.context["base"] == document.versions.get(number=3)


def test_an_old_state_brought_in_twice_is_one_revision(ann: Member, tmp_path: Path) -> None:
    browser = signer(ann)
    for day, words in {"2024-06-04": "Two offers for each order.", "2022-06-09": "One offer."}.items():
        brought_in(browser, ann.slug, tmp_path, day, words)
    address = send_folder(browser, ann.slug, tmp_path / "2022-06-09", stood_on="2022-06-09")
    browser.post(f"{address}choose/", {"file": [str(row.id) for row in rows_of(browser, address)]})
    assert ControlledDocument.objects.get().versions.count() == 2
