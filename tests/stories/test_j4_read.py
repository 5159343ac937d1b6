"""J4: read and acknowledge on a phone, counted in taps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.information.acknowledgements import services
from ninefold.information.acknowledgements.models import Acknowledgement
from ninefold.information.acknowledgements.tests.factories import CHECK, draft, next_version, reading_of
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel import active
from tests.cast import Member
from tests.look import axe

MOST_TAPS = 2  # blueprint, J4, without a check


@pytest.fixture
def changed(ann: Member, bob: Member) -> None:
    """Bob knows revision A; revision B is in force, and another document waits with a question."""
    with active.within(ann.organization.pk):
        first = make_effective(draft(ann, "# Buying\n\nSuppliers are looked at from time to time. Write it down."), ann)
        services.acknowledge(reading_of(bob, first), actor=bob.actor, fits=True)
        next_version(first, "# Buying\n\nSuppliers are looked at every twelve months. Write it down.", ann)
        other = draft(ann, "# Storing\n\nCold things stay cold.", "PR-02")
        services.set_questions(other, [CHECK], actor=ann.actor)
        make_effective(other, ann)


def tap(target: Locator, taps: list[str], name: str) -> None:
    target.click()
    taps.append(name)


@pytest.mark.covers("S133")
@pytest.mark.django_db(transaction=True)
def test_two_taps_on_a_phone(page: Page, live_server: LiveServer, changed: None, bob: Member) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for name, morsel in bob.client().cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
    axe.watch(page)
    page.goto(f"{live_server.url}/o/{bob.slug}/my/")
    taps: list[str] = []
    tap(page.get_by_role("link", name="Read: PR-01 Buying"), taps, "open")
    expect(page.locator("ins").first).to_contain_text("every twelve months")
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tap(page.get_by_role("button", name="it matches how we work"), taps, "confirm")
    assert len(taps) <= MOST_TAPS
    assert Acknowledgement.across_organizations.filter(person=bob.person).count() == 2

    expect(page.get_by_text("Cold things stay cold.")).to_be_visible()  # the next one appears by itself
    page.get_by_role("button", name="it matches how we work").click()
    page.get_by_text("Sales").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text(CHECK.why)).to_be_visible()
    assert axe.violations(page) == []
    page.get_by_text("Purchasing", exact=True).click()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Kept: you have read it.")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/o/{bob.slug}/my/")
