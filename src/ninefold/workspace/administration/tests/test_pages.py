"""Administration: settings, roles, accounts, tokens, the ledger."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.identity.models import Grant, User
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures import credentials
from ninefold.workspace.administration.tests.factories import person
from tests.cast import Member

pytestmark = pytest.mark.django_db


def in_a_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def page(name: str, member: Member, **arguments: object) -> str:
    return reverse(f"administration_{name}", kwargs={"slug": member.slug, **arguments})


def test_a_second_factor_can_be_demanded_of_everybody(ann: Member, bob: Member) -> None:
    values = {"name": "Brightwater", "time_zone": "Europe/London", "country": "gb", "second_factor_required": "on"}
    ann.client().post(page("settings", ann), values)
    answer = bob.client().get(f"/o/{bob.slug}/actions/")
    assert answer["Location"] == reverse("mfa_index")
    with active.within(ann.organization.pk):
        line = ledger.lines(ledger.entries().filter(event="organizations.organization.edit"))[0]
    assert {"name", "time_zone", "country", "second_factor_required"} == {change.field for change in line.changes}


def test_a_time_zone_that_does_not_exist_is_refused(ann: Member) -> None:
    answer = ann.client().post(page("settings", ann), {"name": "B", "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422


def test_a_role_is_given_and_ended_and_stays_in_the_books(ann: Member, eve: Member) -> None:
    client = ann.client()
    given = {"person": str(eve.person.pk), "role": "employee", "valid_from": "2026-01-01"}
    assert client.post(page("roles", ann), given).status_code == 302
    assert eve.client().get(f"/o/{eve.slug}/actions/").status_code == 200
    with active.within(ann.organization.pk):
        grant = Grant.objects.get(person=eve.person)
    client.post(page("end_role", ann, pk=grant.pk))
    assert eve.client().get(f"/o/{eve.slug}/actions/").status_code == 403
    with active.within(ann.organization.pk):
        assert Grant.objects.filter(pk=grant.pk).exists()


def test_the_last_owner_keeps_the_role(ann: Member) -> None:
    with active.within(ann.organization.pk):
        grant = Grant.objects.get(person=ann.person, role="admin")
    answer = ann.client().post(page("end_role", ann, pk=grant.pk), follow=True)
    assert "Somebody has to own" in answer.content.decode()
    grant.refresh_from_db()
    assert grant.valid_to is None


def test_a_person_is_let_in_with_a_password_shown_once(ann: Member) -> None:
    with active.within(ann.organization.pk):
        piotr = person(ann)
    answer = ann.client().post(page("let_in", ann, pk=piotr.pk))
    password = re.search(r"<code[^>]*>([^<]+)</code>", answer.content.decode())
    assert password is not None
    user = User.objects.get(email=piotr.email)
    assert user.check_password(password.group(1))
    assert user.password_reset_by_other_at is not None


def test_with_a_password_of_their_own_a_person_let_in_may_sign(ann: Member) -> None:
    with active.within(ann.organization.pk):
        piotr = person(ann)
    answer = ann.client().post(page("let_in", ann, pk=piotr.pk))
    given = re.search(r"<code[^>]*>([^<]+)</code>", answer.content.decode())
    assert given is not None
    user = User.objects.get(email=piotr.email)
    assert credentials.reset_pending(user)
    client = Client()
    client.force_login(user)
    own = "Quite another one 7"
    changed = {"oldpassword": given.group(1), "password1": own, "password2": own}
    client.post(reverse("account_change_password"), changed)
    user.refresh_from_db()
    assert user.check_password(own)
    assert not credentials.reset_pending(user)


def test_a_person_of_two_organizations_keeps_one_account(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk):
        twin = person(ann)
        Person.across_organizations.filter(pk=twin.pk).update(email=dee.user.email)
    answer = ann.client().post(page("let_in", ann, pk=twin.pk))
    assert "<code" not in answer.content.decode()
    assert dee.client().get(f"/o/{ann.slug}/admin/tokens/").status_code == 200


def test_a_token_is_shown_once_works_and_is_revoked(ann: Member) -> None:
    client = ann.client()
    made = client.post(
        page("tokens", ann), {"name": "nightly", "scopes": ["organization.read"], "expires_on": in_a_month()}
    )
    secret = re.search(r"nf_[\w-]+", made.content.decode())
    assert secret is not None
    assert secret.group() not in client.get(page("tokens", ann)).content.decode()
    program = Client(headers={"Authorization": f"Bearer {secret.group()}"})
    assert program.get(f"/api/v1/o/{ann.slug}/people").status_code == 200
    [token] = client.get(page("tokens", ann)).context["tokens"]
    client.post(page("revoke_token", ann, pk=token.pk))
    assert program.get(f"/api/v1/o/{ann.slug}/people").status_code == 401


def test_nobody_revokes_the_token_of_another_but_the_owner(ann: Member, bob: Member) -> None:
    ann.client().post(
        page("tokens", ann), {"name": "mine", "scopes": ["organization.read"], "expires_on": in_a_month()}
    )
    [token] = ann.client().get(page("tokens", ann)).context["tokens"]
    assert bob.client().post(page("revoke_token", bob, pk=token.pk)).status_code == 404


def test_the_ledger_is_filtered_and_told_in_words(ann: Member, eve: Member) -> None:
    client = ann.client()
    given = {"person": str(eve.person.pk), "role": "employee", "valid_from": "2026-01-01"}
    client.post(page("roles", ann), given)
    said = client.get(page("ledger", ann), {"event": "identity.grant.give", "actor": str(ann.person.pk)})
    assert [deed.line.event for deed in said.context["data"]["lines"]] == ["identity.grant.give"]
    nothing = client.get(page("ledger", ann), {"until": "2020-01-01"})
    assert nothing.context["data"]["lines"] == []
    file = b"".join(client.get(page("ledger_file", ann))).decode("utf-8-sig")
    assert file.splitlines()[0].startswith("position,at,event")
    assert "identity.grant.give" in file
