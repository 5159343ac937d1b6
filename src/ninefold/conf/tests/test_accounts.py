"""The ledger of each organization knows who came, who left and who tried."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
import time_machine
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.db.models import ProtectedError
from django.test import Client, RequestFactory
from django.urls import reverse
from fido2.utils import websafe_encode

from ninefold.kernel import active
from ninefold.kernel.identity.middleware import address_of
from ninefold.kernel.identity.services import revoke_access
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import selectors as ledger
from tests.cast import Member

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
SIGN_IN = reverse("account_login")


@pytest.fixture
def known(ann: Member) -> Member:
    ann.user.set_password(PASSWORD)
    ann.user.save()
    return ann


def told(member: Member, verb: str) -> list[tuple[str, str]]:
    with active.within(member.organization.pk):
        lines = ledger.lines(ledger.entries().filter(event=f"identity.session.{verb}"))
    return [(line.actor, line.subject) for line in lines]


def test_a_session_begins_and_ends_on_record(known: Member, dee: Member) -> None:
    client = Client()
    client.post(SIGN_IN, {"login": known.user.email, "password": PASSWORD})
    assert told(known, "begin") == [("Ann", "Ann")]
    client.post(reverse("account_logout"))
    assert told(known, "end") == [("Ann", "Ann")]
    assert told(dee, "begin") == []


def test_a_failed_try_is_on_record_and_claims_no_name(known: Member) -> None:
    answers = [
        Client().post(SIGN_IN, {"login": email, "password": "guess"}).content.decode()
        for email in (known.user.email, "nobody@example.org")
    ]
    assert all("E-mail and password do not belong together" in answer for answer in answers), "known or not"
    assert all("A password is never kept: type it again" in answer for answer in answers)
    assert told(known, "fail") == [("sign-in", "Ann")]
    assert told(known, "begin") == []


def test_a_forgotten_password_is_answered_alike_and_mailed_later(known: Member) -> None:
    asked = reverse("account_reset_password")
    answers = {Client().post(asked, {"email": each}).status_code for each in (known.user.email, "nobody@example.org")}
    assert (answers, mail.outbox) == ({302}, [])
    while jobs.work_one():
        pass
    [sent] = mail.outbox
    assert sent.to == [known.user.email]
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", str(sent.body))
    assert link is not None
    assert "New password, once more" in Client().get(link[1], follow=True).content.decode()


def test_the_ledger_knows_the_address_behind_the_proxy(settings: Any, rf: RequestFactory) -> None:
    asked = rf.get("/", headers={"X-Forwarded-For": "9.9.9.9, 203.0.113.7"})
    assert address_of(asked) == "127.0.0.1", "without a proxy anybody could write it"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(asked) == "203.0.113.7"
    assert address_of(rf.get("/", headers={"X-Forwarded-For": "nonsense"})) == ""


def test_five_failures_lock_the_account_for_a_while(known: Member) -> None:
    for _again in range(5):
        Client().post(SIGN_IN, {"login": known.user.email, "password": "guess"})
    shut = Client().post(SIGN_IN, {"login": known.user.email, "password": PASSWORD})
    assert shut.status_code in (200, 429)
    assert "Too many" in shut.content.decode()
    assert told(known, "begin") == []


def test_an_account_is_never_deleted(known: Member) -> None:
    with pytest.raises(ProtectedError):
        known.user.delete()


def test_the_secret_of_a_second_factor_is_locked_in_the_database(known: Member) -> None:
    secret = generate_totp_secret()
    made = TOTP.activate(known.user, secret).instance
    assert secret not in str(made.data)
    client = Client()
    with time_machine.travel(time.time(), tick=False):  # a code holds for half a minute
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        client.post(SIGN_IN, {"login": known.user.email, "password": PASSWORD})
        assert told(known, "begin") == [], "the password alone is not enough"
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert told(known, "begin") == [("Ann", "Ann")]


def claiming(member: Member) -> str:
    """An answer that names an account and proves nothing."""
    handle = websafe_encode(user_pk_to_url_str(member.user).encode())
    nothing = websafe_encode(b"nothing")
    fields = ("clientDataJSON", "authenticatorData", "signature")
    return json.dumps(
        {"id": nothing, "rawId": nothing, "response": dict.fromkeys(fields, nothing) | {"userHandle": handle}}
    )


def test_a_passkey_that_proves_nothing_does_not_sign_in_and_is_on_record(known: Member) -> None:
    client = Client()
    for answer in ("[]", "1", "{}", "not json", '{"rawId": 3, "id": 3}', claiming(known)):
        client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
        refused = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
        assert refused["Location"] == SIGN_IN
    assert told(known, "begin") == []
    assert told(known, "fail") == [("sign-in", "Ann")]


def test_a_new_password_is_on_record(known: Member) -> None:
    client, new = Client(), "another long password"
    client.post(SIGN_IN, {"login": known.user.email, "password": PASSWORD})
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert told(known, "begin") == [("Ann", "Ann")]
    with active.within(known.organization.pk):
        [line] = ledger.lines(ledger.entries().filter(event="identity.secret.change"))
    assert (line.actor, line.data) == ("Ann", {"what": "password_changed"})


def test_a_lost_device_takes_its_passkeys_along(known: Member, dee: Member) -> None:
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=known.user, type=kind, data={})
    with active.within(known.organization.pk):
        revoke_access(known.person, actor=known.actor, reason="The phone was stolen")
    assert not Authenticator.objects.filter(user=known.user).exists()


def test_the_account_pages_speak_the_words_of_the_house(known: Member) -> None:
    page = Client().get(SIGN_IN).content.decode()
    assert "E-mail</label>" in page
    assert "Keep me signed in" in page
    assert "placeholder" not in page
    client = Client()
    client.force_login(known.user)
    assert "New password, once more" in client.get(reverse("account_change_password")).content.decode()


def test_nobody_changes_the_address_of_an_account_by_a_page_of_the_library(ann: Member) -> None:
    browser = ann.client()
    for answer in (
        browser.get("/account/email/"),
        browser.post("/account/email/", {"action_add": "", "email": "x@y.z"}),
    ):
        assert (answer.status_code, answer["Location"]) == (302, "/account/sessions/")
