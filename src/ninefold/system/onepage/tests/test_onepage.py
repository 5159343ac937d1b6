"""The system on a page: only what holds, honest about what is not there, one sheet of A3."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pypdfium2 import PdfDocument

from ninefold.information.documents import services as documents
from ninefold.information.documents.tests.factories import in_force
from ninefold.information.records.tests.factories import kept
from ninefold.standards.record_kinds import RecordKind
from ninefold.system.processes import services as processes
from ninefold.system.processes.tests.factories import described
from ninefold.system.scope.tests.factories import STATEMENT, approved, draft_of
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
PROMISE = "We call back within a day and repair what we broke."


def told(member: Member) -> str:
    text = member.client().get(reverse("onepage", args=[member.slug])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())


def test_an_empty_system_says_what_is_missing(ann: Member) -> None:
    draft_of(ann)
    documents.create_document("POL-1", "Quality policy", "policy", actor=ann.actor)
    text = told(ann)
    for words in ("No scope is approved yet.", "No quality policy is in force yet.", "none in force", "nothing yet"):
        assert words in text
    assert STATEMENT not in text


@pytest.mark.covers("S214", "S34")
def test_everybody_sees_what_holds_today_and_it_prints_on_one_sheet_of_a3(ann: Member, bob: Member) -> None:
    approved(draft_of(ann), ann)
    in_force(ann, "POL-1", "Quality policy", "policy", f"# Quality policy\n\n{PROMISE}")
    for number in range(40):
        in_force(ann, f"PR-{number:02d}", f"Procedure {number}", "procedure")
    kept(ann, "Course", kind=RecordKind.TRAINING, days=20)
    text = told(bob)
    for words in (STATEMENT, "signed by Ann", "assembly repair", PROMISE, "Harrow Lane", "34 more", "Ann", "D-01"):
        assert words in text
    assert "No process is in use yet" in text
    home = bob.client().get(reverse("home", args=[bob.slug])).content.decode()
    assert f'href="{reverse("onepage", args=[bob.slug])}"' in home
    answer = bob.client().get(reverse("onepage_pdf", args=[bob.slug]))
    assert answer["Content-Type"] == "application/pdf"
    sheet = PdfDocument(answer.content)
    assert len(sheet) == 1
    assert f"as of {date_format(timezone.localdate(), 'j F Y')}" in " ".join(
        sheet[0].get_textpage().get_text_range().split()
    )
    assert [round(side / 72 * 25.4) for side in sheet[0].get_size()] == [420, 297]


def test_the_work_flows_through_the_processes_that_are_in_use(ann: Member) -> None:
    approved(draft_of(ann), ann)
    making = described(ann, "Making", inputs="Agreed order: Selling")
    selling = described(ann, "Selling", outputs="Agreed order: Making")
    described(ann, "Dreaming")
    for process in (making, selling):
        processes.put_to_use(process, actor=ann.actor)
    text = told(ann)
    assert "Selling Ann Making Ann" in text
    assert "2 processes on the map" in text
    assert "Dreaming" not in text
    assert "No process is in use yet" not in text
