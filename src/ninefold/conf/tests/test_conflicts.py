"""Pages that say what went wrong: inside an organization they keep the frame, and nobody is left with a bare fault."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client, RequestFactory

from ninefold.conf.conflicts import SameMoment
from ninefold.kernel.tenants import StaleRecord
from tests.cast import Member


def test_who_changed_a_record_second_is_told_and_other_faults_go_on(rf: RequestFactory) -> None:
    told = SameMoment(lambda request: HttpResponse())
    answer = told.process_exception(rf.get("/"), StaleRecord())
    assert answer is not None
    assert answer.status_code == 409
    assert "nothing of yours was done" in answer.content.decode()
    assert told.process_exception(rf.get("/"), ValueError()) is None


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
