"""Pages that say what went wrong: inside an organization they keep the frame, and nobody is left with a bare fault."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from ninefold.conf.conflicts import SameMoment
from ninefold.kernel.tenants import StaleRecord
from tests.cast import Member

TOLD = SameMoment(lambda request: HttpResponse())


@pytest.mark.parametrize(
    "error",
    [
        StaleRecord(),
        IntegrityError("UNIQUE constraint failed: plan_plan.number"),
        IntegrityError('duplicate key value violates unique constraint "plan_number"'),
    ],
)
def test_who_comes_second_in_the_same_moment_is_told(rf: RequestFactory, error: Exception) -> None:
    answer = TOLD.process_exception(rf.get("/"), error)
    assert answer is not None
    assert answer.status_code == 409
    assert "nothing of yours was done" in answer.content.decode()


@pytest.mark.parametrize("error", [ValueError(), IntegrityError("FOREIGN KEY constraint failed")])
def test_other_faults_go_on(rf: RequestFactory, error: Exception) -> None:
    assert TOLD.process_exception(rf.get("/"), error) is None


def test_inside_an_organization_a_page_that_does_not_exist_or_is_not_open_keeps_the_rail(
    ann: Member, eve: Member
) -> None:
    nowhere = ann.client().get(ann.address("nowhere/"))
    assert nowhere.status_code == 404
    assert 'class="rail"' in nowhere.content.decode()
    closed = eve.client().get(eve.address("administration_roles"))
    assert closed.status_code == 403
    assert 'class="rail"' in closed.content.decode()


def test_outside_of_the_own_organization_nothing_is_shown_of_it(ann: Member, dee: Member) -> None:
    elsewhere = dee.client().get(ann.address("nowhere/"))
    assert elsewhere.status_code == 404
    assert 'class="rail"' not in elsewhere.content.decode()
    assert ann.organization.name not in elsewhere.content.decode()
    assert Client().get("/nowhere").status_code == 404
