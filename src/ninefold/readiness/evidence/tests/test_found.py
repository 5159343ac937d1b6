"""What the checks found: every remark with its record and the way out, after each run."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ninefold.information.documents.tests.factories import make_effective, procedure
from ninefold.kernel.jobs import services as jobs
from ninefold.readiness.checking import services as checks
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def test_a_remark_names_its_record_leads_to_it_and_goes_when_it_is_put_right(ann: Member) -> None:
    version = procedure(ann)
    checks.run_checks(actor=ann.actor)
    text = ann.page("readiness_found")
    assert "Documents are approved before people work by them." in text
    assert (
        f'href="/o/{ann.slug}/documents/{version.document_id}/">{version.document}</a> has never been approved' in text
    )
    assert "Send it for approval, or discard it" in text
    make_effective(version, ann)
    assert "something was changed since" in ann.page("readiness_found")
    ann.client().post(f"/o/{ann.slug}/readiness/check/")
    while jobs.work_one():
        pass
    assert "has never been approved" not in ann.page("readiness_found")


def test_before_the_first_run_the_page_says_so(ann: Member) -> None:
    assert "The checks have not run yet" in ann.page("readiness_found")


def test_many_remarks_cost_no_more_queries_than_few(ann: Member) -> None:
    procedure(ann, code="PR-1")
    checks.run_checks(actor=ann.actor)
    few = _queries(ann)
    for number in range(2, 9):
        procedure(ann, code=f"PR-{number}")
    checks.run_checks(actor=ann.actor)
    assert _queries(ann) == few


def _queries(member: Member) -> int:
    client, address = member.client(), f"/o/{member.slug}/readiness/found/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
