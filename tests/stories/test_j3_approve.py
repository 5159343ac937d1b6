"""J3: approve a document, send one back, and approve many, counted in clicks from My work."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.information.documents import services
from ninefold.information.documents.models import Document, State, Version
from ninefold.information.documents.services import Ask
from ninefold.information.documents.tests.factories import procedure
from ninefold.kernel import active
from ninefold.kernel.signatures.content import manifest_of
from tests.cast import Member
from tests.stories.test_j1_first_picture import SIZES, Taps

MOST_CLICKS = 3  # blueprint, J3
PASSWORD = "a long enough password"

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(ann: Member, bob: Member, count: int) -> list[Version]:
    """Documents that Bob sent to Ann, who has a password to sign with."""
    ann.user.set_password(PASSWORD)
    ann.user.save()
    ask = [Ask("approve", people=(ann.person.pk,))]
    sent = []
    with active.within(ann.organization.pk):
        for number in range(count):
            version = procedure(bob, code=f"PR-{number + 11}")
            services.send_for_approval(version, actor=bob.actor, steps=ask)
            sent.append(version)
    return sent


def sign_in(page: Page, live_server: LiveServer, ann: Member, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{live_server.url}/o/{ann.slug}/my/")
    page.locator("#id_login").fill(ann.user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def state_of(version: Version) -> str:
    return str(Version.across_organizations.get(pk=version.pk).state)


@pytest.mark.covers("N5")
@pytest.mark.parametrize("size", SIZES)
def test_a_document_is_approved_in_three_clicks(
    page: Page, live_server: LiveServer, ann: Member, bob: Member, size: str
) -> None:
    first, second = waiting(ann, bob, 2)
    put_in_force_and_write_the_next(ann, bob, first)
    sign_in(page, live_server, ann, size)
    taps = Taps(page)
    taps.on(page.get_by_role("link", name="Approve PR-11"))
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.locator("ins", has_text="three points")).to_be_visible()
    taps.on(page.get_by_role("link", name="Approve", exact=True))
    expect(page.get_by_text("I approve this")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    taps.on(page.get_by_role("button", name="Sign"))
    expect(page.get_by_role("link", name="Open the next one")).to_have_attribute("href", re.compile(str(second.pk)))
    assert taps.count <= MOST_CLICKS, taps.count
    newest = Version.across_organizations.get(document_id=first.document_id, number=2)
    assert (newest.state, state_of(first)) == (State.EFFECTIVE, State.SUPERSEDED)


def put_in_force_and_write_the_next(ann: Member, bob: Member, first: Version) -> None:
    """Leave the document with a version in force and the next one waiting for Ann."""
    with active.within(ann.organization.pk):
        services.recall(first, actor=bob.actor, reason="Opened as it is")
        services.write_draft(first, "Choose by price.", seen=first.version, actor=bob.actor)
        proof, digest = ann.proof, manifest_of([first]).digest
        services.open_versions([first], shown_digest=digest, proof=proof, actor=ann.actor)
        draft = services.start_draft(Document.objects.get(pk=first.document_id), actor=bob.actor)
        text = "Choose by price and three points."
        services.write_draft(draft, text, seen=draft.version, actor=bob.actor, change_note="Clearer")
        services.send_for_approval(draft, actor=bob.actor, steps=[Ask("approve", people=(ann.person.pk,))])


@pytest.mark.parametrize("size", SIZES)
def test_sending_back_with_a_comment_takes_three_clicks(
    page: Page, live_server: LiveServer, ann: Member, bob: Member, size: str
) -> None:
    [version] = waiting(ann, bob, 1)
    sign_in(page, live_server, ann, size)
    taps = Taps(page)
    taps.on(page.get_by_role("link", name="Approve PR-11"))
    taps.on(page.get_by_role("link", name="Send back with comment"))
    page.get_by_label("Reason").fill("Say by when, please.")
    taps.on(page.get_by_role("button", name="Send back with comment"))
    expect(page.locator(".notice", has_text="Say by when, please.")).to_be_visible()
    assert taps.count <= MOST_CLICKS, taps.count
    assert state_of(version) == State.DRAFT


@pytest.mark.parametrize("size", SIZES)
def test_ten_are_approved_by_one_signature_with_two_clicks_for_each_look(
    page: Page, live_server: LiveServer, ann: Member, bob: Member, size: str
) -> None:
    versions = waiting(ann, bob, 10)
    sign_in(page, live_server, ann, size)
    page.get_by_role("link", name="Several at once").click()
    looks = Taps(page)
    for version in versions:
        looks.on(page.locator(f"main a.main[href*='{version.pk}']"))
        looks.on(page.get_by_role("link", name="Back to the list"))
    assert looks.count == 2 * len(versions)
    page.get_by_role("button", name="Sign what is picked").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("10 documents are signed.")).to_be_visible()
    assert {state_of(version) for version in versions} == {State.EFFECTIVE}
