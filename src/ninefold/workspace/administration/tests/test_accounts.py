"""Accounts: let in, revoked, reset; nobody but the holder ever knows a password."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import User
from ninefold.kernel.identity.selectors import actor_for, is_shared
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures import credentials
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.workspace.administration import selectors
from ninefold.workspace.administration.tests.factories import person
from tests.cast import Member, join

pytestmark = pytest.mark.django_db
OWN = "Quite another one 7"
WHY = {"reason": "The phone was stolen"}


def address(name: str, member: Member, **arguments: object) -> str:
    return member.address(f"administration_{name}", **arguments)


@pytest.fixture
def piotr(ann: Member) -> Person:
    with active.within(ann.organization.pk):
        return person(ann)


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/account/password/reset/key/[^\s<]+)", text)
    assert found is not None
    return found.group(1)


def set_own_password(link: str) -> Client:
    client = Client()
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": OWN, "password2": OWN})
    return client


def test_the_link_goes_to_the_holder_of_the_account_alone(ann: Member, piotr: Person) -> None:
    answer = ann.client().post(address("let_in", ann, pk=piotr.pk))
    assert "password/reset" not in answer.content.decode()
    while jobs.work_one():
        pass
    [sent] = mail.outbox
    assert sent.to == [piotr.email]
    set_own_password(link_in(str(sent.body)))
    user = User.objects.get(email=piotr.email)
    assert user.check_password(OWN)
    assert not credentials.reset_pending(user)


def test_where_no_mail_leaves_the_link_is_handed_over_and_works_once(ann: Member, piotr: Person, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    link = link_in(ann.client().post(address("let_in", ann, pk=piotr.pk)).content.decode())
    user = User.objects.get(email=piotr.email)
    assert not user.has_usable_password()
    assert credentials.reset_pending(user)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    set_own_password(link)
    assert User.objects.get(pk=user.pk).check_password(OWN)
    assert Client().get(link, follow=True).context["token_fail"]


def make_token(bob: Member) -> str:
    with active.within(bob.organization.pk):
        ends = timezone.now() + timedelta(days=1)
        return identity.make_token(bob.person, "night", ["organization.read"], ends, actor=bob.actor)[1]


def test_one_act_revokes_every_session_and_token(ann: Member, bob: Member) -> None:
    secret, devices = make_token(bob), [bob.client(), bob.client()]
    assert all(device.get(f"/o/{bob.slug}/actions/").status_code == 200 for device in devices)
    ann.client().post(address("revoke_access", ann, pk=bob.person.pk), WHY)
    assert all(device.get(f"/o/{bob.slug}/actions/").status_code == 302 for device in devices)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert program.get(f"/api/v1/o/{bob.slug}/people").status_code == 401
    with active.within(ann.organization.pk):
        [line] = ledger.lines(ledger.entries().filter(event="identity.access.revoke"))
    assert (line.subject, line.reason) == ("Bob", WHY["reason"])


def test_who_leaves_gets_in_no_more_until_they_are_let_in_again(ann: Member, bob: Member) -> None:
    secret, device = make_token(bob), bob.client()
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    ann.client().post(address("close_account", ann, pk=bob.person.pk), {"reason": "Left us in May"})
    assert device.get(f"/o/{bob.slug}/actions/").status_code == 404
    assert program.get(f"/api/v1/o/{bob.slug}/people").status_code == 401
    ann.client().post(address("let_in", ann, pk=bob.person.pk))
    assert device.get(f"/o/{bob.slug}/actions/").status_code == 200
    assert program.get(f"/api/v1/o/{bob.slug}/people").status_code == 401
    said = ann.client().post(address("close_account", ann, pk=ann.person.pk), WHY, follow=True).content.decode()
    assert "Somebody has to own this organization" in said


@pytest.mark.parametrize("reason", ["", "    ", "lost", "  x   "])
def test_a_reason_is_given(reason: str, ann: Member, bob: Member) -> None:
    device = bob.client()
    ann.client().post(address("revoke_access", ann, pk=bob.person.pk), {"reason": reason})
    assert device.get(f"/o/{bob.slug}/actions/").status_code == 200


def test_after_a_reset_only_the_holder_gets_in_and_signs_with_a_new_secret(ann: Member, bob: Member) -> None:
    bob.user.set_password("the old one 123")
    bob.user.save()
    TOTP.activate(bob.user, generate_totp_secret())
    device = bob.client()
    answer = ann.client().post(address("reset_access", ann, pk=bob.person.pk), WHY)
    assert "password/reset" not in answer.content.decode()
    user = User.objects.get(pk=bob.user.pk)
    assert not user.check_password("the old one 123")
    assert credentials.reset_pending(user)
    assert not Authenticator.objects.filter(user=user).exists()
    assert device.get(f"/o/{bob.slug}/actions/").status_code == 302
    while jobs.work_one():
        pass
    set_own_password(link_in(str(mail.outbox[0].body)))
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert not credentials.reset_pending(user)


def test_an_account_that_also_belongs_elsewhere_is_not_reset_here(ann: Member, bob: Member, dee: Member) -> None:
    with active.within(dee.organization.pk):
        twin = person(dee)
        identity.seat(bob.user, twin, actor=dee.actor)
        assert is_shared(bob.user)
    bob.user.set_password("the old one 123")
    bob.user.save()
    Authenticator.objects.create(user=bob.user, type=Authenticator.Type.WEBAUTHN, data={})
    said = ann.client().post(address("reset_access", ann, pk=bob.person.pk), WHY, follow=True)
    assert "also belongs elsewhere" in said.content.decode()
    bob.user.refresh_from_db()
    assert bob.user.check_password("the old one 123")
    device = bob.client()
    ann.client().post(address("revoke_access", ann, pk=bob.person.pk), WHY)
    assert device.get(f"/o/{bob.slug}/actions/").status_code == 302
    assert bob.user.has_passkey, "it protects the account elsewhere too"


def test_accounts_show_second_factors_and_tokens(ann: Member, bob: Member) -> None:
    TOTP.activate(bob.user, generate_totp_secret())
    make_token(bob)
    shown = {each.person.name: each for each in ann.client().get(address("accounts", ann)).context["accounts"]}
    assert (shown["Bob"].second_factor, shown["Bob"].keys) == (True, 1)
    assert (shown["Ann"].second_factor, shown["Ann"].keys) == (False, 0)


def test_an_address_that_many_read_is_asked_about_and_its_account_never_signs(ann: Member) -> None:
    with active.within(ann.organization.pk):
        hall = Person(name="Hall", email="Werkstatt@brightwater.example")
        with unledgered("a tablet"):
            hall.save()
    client = ann.client()
    asked = client.post(address("let_in", ann, pk=hall.pk)).content.decode()
    assert "Who uses Werkstatt@brightwater.example?" in asked
    assert not User.objects.filter(email__iexact=hall.email).exists()
    client.post(address("let_in", ann, pk=hall.pk), {"users": "several"})
    given = {"person": str(hall.pk), "valid_from": "2026-01-01"}
    refused = client.post(address("roles", ann), given | {"role": "quality_manager"})
    assert "it gets no role that signs" in refused.content.decode()
    assert client.post(address("roles", ann), given | {"role": "employee"}).status_code == 302
    with active.within(ann.organization.pk):
        actor = actor_for(hall)
        assert (actor.kind, actor.can("records.write"), actor.can("documents.review")) == ("generic", True, False)
        [right] = [each for each in selectors.rights_on(timezone.localdate(), ann.actor) if each.grant.person == hall]
        assert "documents.review" not in right.verbs
        record = actions.open_action("Look at the gauge", actor=ann.actor)
        digest, proof = manifest_of([record]).digest, ann.proof
        with pytest.raises(PermissionDenied, match="signs nothing"):
            signatures.sign([record], meaning="approve", shown_digest=digest, proof=proof, actor=actor)
    assert "Used by several people, signs nothing" in client.get(address("accounts", ann)).content.decode()


def test_whoever_signs_keeps_an_account_of_their_own(ann: Member, bob: Member) -> None:
    client, sharing = ann.client(), address("share_account", ann, pk=bob.person.pk)
    assert "Process owner" in client.post(sharing, {"reason": "Tablet in the hall"}, follow=True).content.decode()
    assert bob.actor.kind == "member"
    eve = join(ann.organization, "Info", "employee")
    client.post(address("share_account", ann, pk=eve.person.pk), {"reason": "Tablet in the hall"})
    with active.within(ann.organization.pk):
        assert actor_for(eve.person).kind == "generic"
        told = ledger.lines(ledger.entries().filter(event="identity.membership.share"))
    assert [line.reason for line in told] == ["Tablet in the hall"]


def test_whoever_has_left_comes_in_no_more_not_even_by_token(ann: Member, bob: Member) -> None:
    ends = timezone.now() + timedelta(days=3)
    with active.within(ann.organization.pk):
        _token, secret = identity.make_token(bob.person, "nightly", ["documents.read"], ends, actor=bob.actor)
    page_of_bob, api = f"/o/{bob.slug}/actions/", f"/api/v1/o/{bob.slug}/documents"
    browser, today = bob.client(), timezone.localdate()

    def answers() -> tuple[int, int]:
        by_token = Client().get(api, headers={"Authorization": f"Bearer {secret}"})
        return browser.get(page_of_bob).status_code, by_token.status_code

    def leaves(member: Member, day: date) -> int:
        kept = Person.across_organizations.get(pk=member.person.pk)
        sent = {"name": kept.name, "email": kept.email, "left_on": day.isoformat(), "version": kept.version}
        return ann.client().post(f"/o/{ann.slug}/people/{kept.pk}/edit/", sent).status_code

    assert leaves(bob, today) == 302
    assert answers() == (200, 200), "the last day is a working day"
    assert leaves(bob, today - timedelta(days=1)) == 302
    assert answers() == (404, 401)
    assert leaves(ann, today - timedelta(days=1)) == 422, "somebody has to own the organization"
