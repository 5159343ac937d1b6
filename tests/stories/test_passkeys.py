"""A passkey: added and named, signs in without a password, counts as second factor, and signs what is shown, once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.kernel import active
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.signatures import selectors as signatures
from ninefold.kernel.signatures.passkeys import ASKED, GOOD_FOR
from ninefold.system.scope.models import Scope
from tests.cast import Member
from tests.examples import example_of

PASSWORD = "a long enough password"
KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def authenticator(page: Page) -> Iterator[Any]:
    """A device that answers at once; gives the way to say whether it knows its holder."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": KIND})["authenticatorId"]
    yield lambda known: device.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": known})
    device.detach()


@pytest.fixture
def draft(ann: Member) -> Scope:
    ann.user.set_password(PASSWORD)
    ann.user.save()
    make = example_of("scope.scope")
    assert make is not None
    with active.within(ann.organization.pk):
        return make(ann)


def add_passkey(page: Page, live_server: LiveServer, ann: Member) -> None:
    page.goto(f"{live_server.url}/account/2fa/webauthn/add/")
    page.locator("#id_login").fill(ann.user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("#id_password").fill(PASSWORD)  # asked once more: the screen may have been left open
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Ann's phone")
    page.get_by_role("button", name="Add it").click()
    expect(page).to_have_url(re.compile("recovery-codes"))


def approval(live_server: LiveServer, ann: Member, draft: Scope) -> str:
    return f"{live_server.url}/o/{ann.slug}/scope/versions/{draft.pk}/moves/approve/"


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_signs_in_alone_and_counts_as_second_factor(
    page: Page, live_server: LiveServer, ann: Member, draft: Scope, authenticator: Any
) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(second_factor_required=True)
    add_passkey(page, live_server, ann)
    page.goto(f"{live_server.url}/account/2fa/webauthn/")
    expect(page.get_by_role("row", name=re.compile("Ann's phone"))).to_be_visible()
    page.goto(f"{live_server.url}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()

    page.goto(f"{live_server.url}/o/{ann.slug}/actions/")
    authenticator(False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey answered")).to_be_visible()
    authenticator(True)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(f"^{live_server.url}/o/{ann.slug}/actions/"))
    with active.within(ann.organization.pk):
        assert ledger.entries().filter(event="identity.session.begin").exists()

    page.goto(f"{live_server.url}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/account/login/")
    page.locator("#id_login").fill(ann.user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page).to_have_url(re.compile(f"^{live_server.url}/o/{ann.slug}/"))


@pytest.mark.django_db(transaction=True)
def test_a_passkey_signs_what_is_shown_and_the_signature_says_so(
    page: Page, live_server: LiveServer, ann: Member, draft: Scope, authenticator: Any
) -> None:
    add_passkey(page, live_server, ann)
    page.goto(approval(live_server, ann, draft))
    page.get_by_role("button", name="Confirm with passkey").click()
    page.get_by_role("link", name="Version 1", exact=True).click()
    expect(page.get_by_text("Confirmed by: passkey")).to_be_visible()
    draft.refresh_from_db()
    with active.within(ann.organization.pk):
        [verdict] = signatures.verdicts(draft)
    assert (draft.state, verdict.valid, verdict.signature.method) == ("effective", True, "passkey")


def kept_answer(page: Page, address: str) -> dict[str, Any]:
    """What the browser would have sent to sign; it is stopped on its way."""
    sent: list[dict[str, Any]] = []

    def keep(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(dict(route.request.post_data_json or {}))
            route.abort()
        else:
            route.continue_()

    page.goto(address)
    page.route(address, keep)
    page.get_by_role("button", name="Confirm with passkey").click()
    page.wait_for_timeout(500)
    page.unroute(address)
    return sent[0]


@pytest.mark.django_db(transaction=True)
def test_an_answer_signs_once_and_only_what_was_shown(
    page: Page, live_server: LiveServer, ann: Member, draft: Scope, authenticator: Any
) -> None:
    add_passkey(page, live_server, ann)
    address = approval(live_server, ann, draft)

    def send(data: dict[str, Any]) -> int:
        return page.request.post(address, form=data, max_redirects=0).status

    other = kept_answer(page, address)
    assert send(other | {"shown_digest": "0" * 64}) == 422, "another digest"
    assert send(other) == 422, "the question was answered already, though wrongly"

    bare = kept_answer(page, address)
    told = json.loads(bare["passkey"])
    told["response"]["signature"] = told["response"]["signature"][::-1]
    assert send(bare | {"passkey": json.dumps(told)}) == 422, "a forged answer"
    with active.within(ann.organization.pk):
        refused = ledger.entries().filter(event="signatures.signature.refuse")
        assert [line.data["why"] for line in ledger.lines(refused)] == ["passkey"] * 3
        assert signatures.verdicts(draft) == []

    late = kept_answer(page, address)
    two_minutes_pass(page)
    assert send(late) == 422, "too late"

    good = kept_answer(page, address)
    assert send(good) == 302
    Scope.across_organizations.filter(pk=draft.pk).update(state="draft")
    assert send(good) == 422, "a replay"


def two_minutes_pass(page: Page) -> None:
    """Move the question that is open in the browser's session into the past."""
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    session = SessionStore(cookies[settings.SESSION_COOKIE_NAME])
    asked = session[ASKED]
    asked["at"] = (datetime.fromisoformat(asked["at"]) - GOOD_FOR).isoformat()
    session[ASKED] = asked
    session.save()
