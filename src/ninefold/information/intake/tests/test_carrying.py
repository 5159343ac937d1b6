"""Which file carries on which document: by place, text and code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from ninefold.information.documents.tests.factories import procedure
from ninefold.information.intake.carrying import below_root, carried_on
from ninefold.information.intake.models import Import, ImportedFile, State
from ninefold.information.intake.reading.facts import Document, Fact, Kind, Status
from ninefold.information.intake.reading.revisions import Content
from ninefold.kernel.commands import unledgered
from tests.cast import Member

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
