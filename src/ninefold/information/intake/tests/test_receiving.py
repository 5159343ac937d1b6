"""What comes in: files that nobody can read stop no other, and further files may come on top of earlier ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from ninefold.information.intake import selectors, services
from ninefold.information.intake.reading import limits
from ninefold.information.intake.tests.factories import PROCEDURE, read_for_real
from ninefold.kernel.jobs import services as jobs
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def test_a_file_that_is_too_large_has_its_own_line_and_stops_no_other(ann: Member, tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("w+b") as huge:
        huge.truncate(limits.MAX_FILE_BYTES + 1)
        batch = services.start_import(actor=ann.actor)
        files = [("set/huge.pdf", File(huge)), ("set/PR-12 Buying.md", ContentFile(PROCEDURE))]
        services.receive(batch, files, actor=ann.actor)
    services.begin_reading(batch, actor=ann.actor)
    assert jobs.work_one()
    read, refused = selectors.files(batch).order_by("-readable")
    assert (read.readable, refused.readable) == (True, False)
    assert [problem["code"] for problem in refused.problems] == ["too_large"]


@pytest.mark.parametrize(("ticked", "codes"), [({"together": "on"}, ["PR-12", "PR-13"]), ({}, ["PR-13"])])
def test_further_files_are_one_set_with_those_before_when_that_is_said(
    ann: Member, ticked: dict[str, str], codes: list[str]
) -> None:
    read_for_real(ann)
    page = ann.page("intake_new", {"together": ""})
    assert 'name="together" value="on" checked' in page
    assert "These come on top of Import 1" in page
    further = SimpleUploadedFile("PR-13 Storing.md", PROCEDURE.replace(b"PR-12", b"PR-13"))
    ann.client().post(ann.address("intake_new"), {"files": further, **ticked})
    assert jobs.work_one()
    found = selectors.inventory(ann.actor)
    assert found is not None
    assert sorted(each.code.value for each in found.documents if each.code) == codes


def test_what_a_person_said_of_a_file_holds_when_it_is_read_again(ann: Member) -> None:
    batch = read_for_real(ann)
    services.correct(list(batch.files.all()), {"kind": "policy"}, actor=ann.actor)
    further = SimpleUploadedFile("PR-13 Storing.md", PROCEDURE.replace(b"PR-12", b"PR-13"))
    ann.client().post(ann.address("intake_new"), {"files": further, "together": "on"})
    assert jobs.work_one()
    found = selectors.inventory(ann.actor)
    assert found is not None
    kinds = {each.code.value: each.kind for each in found.documents if each.code}
    assert kinds == {"PR-12": "policy", "PR-13": "procedure"}
