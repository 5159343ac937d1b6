"""Start: the first account, and the sample company."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from ninefold.kernel import active
from ninefold.kernel.identity.models import User
from ninefold.kernel.ledger.models import Entry, Tombstone
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.gap.models import Run
from ninefold.workspace.start import codes, services
from ninefold.workspace.start.sample import load_sample, remove_sample
from tests.cast import Member

FORM = {"organization": "Harbour Works", "email": "ann.lee@example.org", "password": "a long sentence here"}


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def test_the_first_visit_opens_start(visitor: Client) -> None:
    assert visitor.get("/").headers["Location"] == "/start"
    assert "What is your organization called?" in visitor.get("/start").content.decode()


def test_three_fields_make_account_organization_and_first_question(visitor: Client) -> None:
    answer = visitor.post("/start", FORM)
    assert answer.headers["Location"] == "/o/harbour-works/start/"
    page = visitor.get(answer.headers["Location"])
    assert (page.status_code, User.objects.get().name) == (200, "Ann Lee")


def test_start_is_closed_for_ever_after_the_first_account(visitor: Client) -> None:
    visitor.post("/start", FORM)
    stranger = Client()
    assert stranger.get("/start").status_code == 302
    stranger.post("/start", {**FORM, "email": "mallory@example.org"})
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("email", "not an address", "valid email"), ("password", "short", "too short"), ("organization", "", "required")],
)
def test_a_wrong_field_is_named_and_nothing_typed_is_lost(field: str, value: str, words: str, visitor: Client) -> None:
    answer = visitor.post("/start", {**FORM, field: value})
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    assert all(kept in page for name, kept in FORM.items() if name != field)
    assert not User.objects.exists()


@pytest.mark.usefixtures("production")
def test_in_production_the_first_account_needs_the_printed_code(visitor: Client) -> None:
    code = codes.make()
    assert visitor.post("/start", FORM, secure=True).status_code == 422
    assert visitor.post("/start", {**FORM, "code": "wrong"}, secure=True).status_code == 422
    assert visitor.post("/start", {**FORM, "code": code}, secure=True).status_code == 302


@pytest.mark.usefixtures("production")
def test_the_code_of_the_first_account_is_not_tried_on_and_on(visitor: Client) -> None:
    answers = [visitor.post("/start", {**FORM, "code": "wrong"}, secure=True).status_code for _try in range(25)]
    assert (answers[0], answers[-1]) == (422, 429)


@pytest.mark.usefixtures("production")
def test_in_production_the_sample_company_must_be_forced(db: None) -> None:
    with pytest.raises(CommandError, match="--force"):
        call_command("demo")


@pytest.fixture
def production(settings: object, tmp_path: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    settings.DATA = tmp_path  # type: ignore[attr-defined]


def test_six_answers_lead_to_the_scope(visitor: Client) -> None:
    visitor.post("/start", FORM)
    for answer in ("1-25", "1", "serve", "no", "no", "nothing"):
        page = visitor.get("/o/harbour-works/start/", follow=True)
        assert page.status_code == 200
        last = visitor.post("/o/harbour-works/start/", {"answer": answer})
    assert last.headers["Location"] == "/o/harbour-works/start/done/"
    assert len(Organization.objects.get().profile) == 6
    told = visitor.get("/o/harbour-works/start/done/").content.decode()
    assert "first, 59 in all" in told
    assert "and 5 questions, with a reason" in told


@pytest.mark.covers("N10")
def test_the_sample_company_comes_and_goes_and_nothing_else_is_touched(ann: Member) -> None:
    with active.within(ann.organization.pk):
        mine = Entry.objects.count()
    users = set(User.objects.values_list("pk", flat=True))
    loaded = load_sample()
    with pytest.raises(CommandError, match="demo --again"):
        call_command("demo")
    key = loaded.organization.pk
    assert Entry.across_organizations.filter(organization_id=key).count() > 50
    with active.within(key):
        report = Run.objects.get()
        assert (report.state, report.files_read, report.files_unreadable) == ("reported", 11, 0)
    remove_sample(loaded.organization)
    assert not Organization.objects.filter(pk=key).exists()
    assert not Entry.across_organizations.filter(organization_id=key).exists()
    assert set(User.objects.values_list("pk", flat=True)) == users
    assert Tombstone.across_organizations.get(organization_id=key).entries > 50
    with active.within(ann.organization.pk):
        assert Entry.objects.count() == mine


def test_who_runs_the_server_founds_a_further_organization(
    ann: Member, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    call_command("found", "North Works", owner=ann.user.email)
    assert "/account/" not in capsys.readouterr().out, "Ann signs in as before"
    assert ann.client().get("/o/north-works/admin/roles/").status_code == 200
    call_command("found", "Nørre Værk", owner="new@example.org")
    link = re.search(r"/account/\S+", capsys.readouterr().out)
    assert link is not None
    assert Client().get(link.group(), follow=True).status_code == 200
    assert ann.client().get("/o/norre-vaerk/admin/roles/").status_code == 404
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("found", "South Works", owner="nobody")


def test_a_real_organization_cannot_be_removed(ann: Member) -> None:
    with pytest.raises(ValueError, match="sample"):
        remove_sample(ann.organization)


def test_looking_around_first_does_not_close_start(visitor: Client) -> None:
    page = visitor.post("/start/sample").content.decode()
    assert "These passwords are shown only now" in page
    assert services.is_open()
    assert visitor.post("/start", FORM).status_code == 302
