"""A second factor: demanded, set up with an app, asked at sign-in, replaced by a recovery code that works once."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from ninefold.kernel.organizations.models import Organization
from tests.cast import Member

PASSWORD = "a long enough password"
PERIOD = 30  # seconds that a code of the app holds


@pytest.fixture
def ann_with_password(ann: Member) -> Member:
    ann.user.set_password(PASSWORD)
    ann.user.save()
    return ann


def sign_in(page: Page, live_server: LiveServer, member: Member) -> None:
    page.goto(f"{live_server.url}/o/{member.slug}/actions/")
    page.locator("#id_login").fill(member.user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def code_of_the_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


@pytest.mark.django_db(transaction=True)
def test_the_second_factor_is_demanded_set_up_asked_and_replaced(
    page: Page, live_server: LiveServer, ann_with_password: Member, settings: Settings
) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # the code may end while it is typed
    ann = ann_with_password
    Organization.objects.filter(pk=ann.organization.pk).update(second_factor_required=True)
    sign_in(page, live_server, ann)
    expect(page).to_have_url(re.compile("/account/2fa/"))

    page.goto(f"{live_server.url}/account/2fa/totp/activate/")
    page.locator("#id_password").fill(PASSWORD)  # asked once more: the screen may have been left open
    page.locator("form:has(#id_password) button[type=submit]").click()
    secret = page.locator("main code").inner_text()
    page.locator("#id_code").fill(code_of_the_app(secret))
    page.locator("form:has(#id_code) button[type=submit]").click()
    expect(page).to_have_url(re.compile("recovery-codes"))
    codes = page.locator("main pre").inner_text().split()
    assert len(codes) == 10
    page.goto(f"{live_server.url}/o/{ann.slug}/actions/")
    expect(page).to_have_url(re.compile(f"/o/{ann.slug}/actions/"))

    for attempt in ("the code is good", "the code was used"):
        sign_out(page, live_server)
        sign_in(page, live_server, ann)
        expect(page).to_have_url(re.compile("/account/2fa/authenticate/"))
        page.locator("#id_code").fill(codes[0])
        page.locator("form:has(#id_code) button[type=submit]").first.click()
        if attempt == "the code is good":
            expect(page).to_have_url(re.compile(f"/o/{ann.slug}/actions/"))
        else:
            expect(page).to_have_url(re.compile("/account/2fa/authenticate/"))
    page.locator("#id_code").fill(codes[1])
    page.locator("form:has(#id_code) button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(f"/o/{ann.slug}/actions/"))
