"""A signed move: fresh password, over exactly what was shown."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from ninefold.kernel import active
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.signatures import selectors as signatures
from ninefold.system.scope.models import Scope
from tests.cast import Member
from tests.examples import example_of

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def draft(ann: Member) -> Scope:
    make = example_of("scope.scope")
    assert make is not None
    ann.user.set_password(PASSWORD)
    ann.user.save()
    with active.within(ann.organization.pk):
        return make(ann)


def address(ann: Member, draft: Scope) -> str:
    return f"/o/{ann.slug}/scope/versions/{draft.pk}/moves/approve/"


def shown_digest(page: str) -> str:
    found = re.search(r'name="shown_digest" value="(\w{64})"', page)
    assert found is not None
    return found.group(1)


@pytest.mark.covers("N5")
def test_what_was_shown_is_signed_and_moved(ann: Member, draft: Scope) -> None:
    client = ann.client()
    page = client.get(address(ann, draft)).content.decode()
    assert "I approve this" in page
    draft.refresh_from_db()
    assert draft.state == "draft", "a mere look signs nothing"
    done = client.post(address(ann, draft), {"password": PASSWORD, "shown_digest": shown_digest(page)})
    assert done.status_code == 302, done.content.decode()
    draft.refresh_from_db()
    with active.within(ann.organization.pk):
        assert draft.state == "effective"
        [verdict] = signatures.verdicts(draft)
        assert verdict.valid
        assert (verdict.signature.signer_name, verdict.signature.meaning) == ("Ann", "approve")


def test_the_signature_stands_on_the_page_and_in_print(ann: Member, draft: Scope) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(time_zone="Asia/Kolkata")
    client = ann.client()
    page = client.get(address(ann, draft)).content.decode()
    client.post(address(ann, draft), {"password": PASSWORD, "shown_digest": shown_digest(page)})
    home = f"/o/{ann.slug}/scope/versions/{draft.pk}/"
    with active.within(ann.organization.pk):
        local = signatures.verdicts(draft)[0].signature.signed_local
    for address_shown in (home, f"{home}?print=1"):
        shown = client.get(address_shown).content.decode()
        assert "Valid" in shown
        assert "I approve this" in shown
        assert f"{local:%H:%M} (Asia/Kolkata)" in shown
    Scope.across_organizations.filter(pk=draft.pk).update(statement="Something else altogether.")
    assert "Not valid for this content" in client.get(home).content.decode()


def test_a_wrong_password_signs_nothing_and_stands_in_the_ledger(ann: Member, draft: Scope) -> None:
    client = ann.client()
    page = client.get(address(ann, draft)).content.decode()
    wrong = client.post(address(ann, draft), {"password": "guess", "shown_digest": shown_digest(page)})
    draft.refresh_from_db()
    assert (wrong.status_code, draft.state) == (422, "draft")
    said = wrong.content.decode()
    assert 'href="#id_password">Password</a>: This is not your password.' in said
    assert "A password is never kept: type it again." in said
    assert client.post(address(ann, draft), {"shown_digest": shown_digest(page)}).status_code == 422, "no password"
    with active.within(ann.organization.pk):
        assert ledger.entries().filter(event="signatures.signature.refuse").exists()
        assert signatures.verdicts(draft) == []
    while jobs.work_one():
        pass
    [warning] = mail.outbox
    assert (warning.to, warning.subject) == ([ann.user.email], "A signature was refused")


def test_what_changed_since_it_was_shown_is_not_signed(ann: Member, draft: Scope) -> None:
    client = ann.client()
    digest = shown_digest(client.get(address(ann, draft)).content.decode())
    Scope.across_organizations.filter(pk=draft.pk).update(statement="Something else altogether.")
    refused = client.post(address(ann, draft), {"password": PASSWORD, "shown_digest": digest})
    assert refused.status_code == 422
    assert "has changed since it was shown" in refused.content.decode()


def test_a_program_does_not_sign(ann: Member, draft: Scope) -> None:
    answer = ann.client().post(
        f"/api/v1/o/{ann.slug}/scope/versions/{draft.pk}/moves/approve", content_type="application/json"
    )
    assert answer.status_code == 403
