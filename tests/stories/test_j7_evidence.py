"""J7: an external auditor, a guest who only reads, finds what proves buying, counted in taps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.kernel import active
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.permissions import Role
from ninefold.standards import catalogue
from tests.cast import Member, join
from tests.stories.test_j1_first_picture import SIZES, Taps

MOST_TAPS = 3  # blueprint, J7
PASSWORD = "a long enough password"


@pytest.fixture
def auditor(ann: Member) -> Member:
    guest = join(ann.organization, "Mo", Role.EXTERNAL_AUDITOR)
    guest.user.set_password(PASSWORD)
    guest.user.save()
    today, now = timezone.localdate(), timezone.now()
    edition = catalogue.edition(ann.organization.edition)
    with active.within(ann.organization.pk), unledgered("made for a test"):
        for number in range(12):
            item = Item(
                organization_id=ann.organization.pk,
                type="actions.action",
                title=f"Evaluation of supplier {number}",
                kind="supplier_evaluation",
                happened_on=today - timedelta(days=20 * number),
                added_on=now,
                updated_at=now,
                owner=ann.person,
            )
            item.save()
            links.link(item, relation="proves", clause=edition.clause("8.4.1").key, actor=ann.actor, by_rule=True)
    return guest


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("S241")
def test_records_of_a_clause_and_a_sample_in_three_taps(
    page: Page, live_server: LiveServer, auditor: Member, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{live_server.url}/o/{auditor.slug}/evidence/")
    page.locator("#id_login").fill(auditor.user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    taps = Taps(page)
    taps.on(page.locator('main a[href$="/evidence/8.4.1/"]').first)
    expect(page.locator("#records tbody tr")).to_have_count(6)
    expect(page.get_by_text("6 of 12, pinned first")).to_be_visible()
    assert page.locator("#records").bounding_box()["y"] < page.locator("#documents").bounding_box()["y"]  # type: ignore[index]
    heading = page.get_by_role("heading", level=1).bounding_box()
    taps.on(page.locator("summary", has_text="Sample"))
    assert page.get_by_role("heading", level=1).bounding_box() == heading, "a menu lies over the page and moves nothing"
    taps.on(page.get_by_role("button", name="5 records", exact=True))
    expect(page.get_by_role("heading", name="Sample of 5")).to_be_visible()
    expect(page.locator("main table tbody tr")).to_have_count(5)
    assert taps.count <= MOST_TAPS
