"""Workbooks that are too long for a request."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.lib.tables import rows_in
from ninefold.toolkit import jobs as background
from ninefold.toolkit import outgoing
from ninefold.toolkit.views import files
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_list(ann: Member, monkeypatch: pytest.MonkeyPatch) -> str:
    """Five actions, where four are long already; they are written two by two."""
    monkeypatch.setitem(files.AT_ONCE, "xlsx", 4)
    monkeypatch.setattr(outgoing, "CHUNK", 2)
    for number in range(5):
        actions.open_action(f"Gauge {number}", actor=ann.actor)
    return f"/o/{ann.slug}/actions/export.xlsx"


def test_a_long_list_is_written_by_the_worker_in_the_order_of_the_address(ann: Member, long_list: str) -> None:
    client = ann.client()
    page = client.get(long_list, {"sort": "-title"})["Location"]
    assert "hx-trigger" in client.get(page).content.decode()
    assert jobs.work_one()
    assert "5 rows" in client.get(page, headers={"HX-Request": "true"}).content.decode()
    answer = client.get(page, {"file": ""})
    rows = rows_in("back.xlsx", answer.getvalue())
    assert [row["title"] for row in rows] == [f"Gauge {number}" for number in (4, 3, 2, 1, 0)]
    with active.within(ann.organization.pk):
        assert [(job.done_steps, job.all_steps) for job in Job.objects.all()] == [(5, 5)]


def test_the_same_list_is_written_once(ann: Member, long_list: str) -> None:
    client = ann.client()
    assert client.get(long_list)["Location"] == client.get(long_list)["Location"]


def test_a_filtered_list_holds_only_what_the_filter_leaves(ann: Member, long_list: str) -> None:
    actions.open_action("Another", owner=ann.person, actor=ann.actor)
    page = ann.client().get(long_list, {"owner": "none"})["Location"]
    jobs.work_one()
    assert "5 rows" in ann.client().get(page).content.decode()


def test_nobody_else_gets_the_file(ann: Member, bob: Member, eve: Member, dee: Member, long_list: str) -> None:
    page = ann.client().get(long_list)["Location"]
    jobs.work_one()
    answers = [member.client().get(page, {"file": ""}).status_code for member in (bob, eve, dee)]
    assert answers == [404, 403, 404]


def test_a_file_that_is_gone_can_be_made_again(ann: Member, long_list: str) -> None:
    page = ann.client().get(long_list, {"sort": "title"})["Location"]
    jobs.work_one()
    with active.within(ann.organization.pk):
        background.file_of(Job.objects.get()).unlink()
    assert f"{long_list}?sort=title" in ann.client().get(page).content.decode()


def test_a_very_long_list_on_paper_is_a_zip_of_parts_in_its_order(ann: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laying out takes memory until it is done, so that more rows than one PDF holds are laid out part by part."""
    monkeypatch.setitem(files.AT_ONCE, "pdf", 1)
    monkeypatch.setattr(background, "PART", 2)
    for number in range(3):
        actions.open_action(f"Gauge {number}", actor=ann.actor)
    client = ann.client()
    page = client.get(f"/o/{ann.slug}/actions/export.pdf", {"sort": "-title"})["Location"]
    assert jobs.work_one()
    answer = client.get(page, {"file": ""})
    assert answer["Content-Type"] == "application/zip"
    assert ".zip" in answer["Content-Disposition"]
    with ZipFile(BytesIO(answer.getvalue())) as made:
        first, second = [words_of(made.read(name)) for name in sorted(made.namelist())]
    assert "part 1 of 2" in first
    assert first.index("Gauge 2") < first.index("Gauge 1")
    assert "Gauge 0" in second
    with active.within(ann.organization.pk):
        assert [(job.done_steps, job.all_steps) for job in Job.objects.all()] == [(2, 3)]
