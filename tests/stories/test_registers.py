"""Registers in the browser: built on one page, put into use, filled in, and a design walked through its gates."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.information.forms.models import Entry, Form
from ninefold.information.forms.tests.factories import taken
from ninefold.kernel import active
from tests.cast import Member

PASSWORD = "a long enough password"
FIELDS = (
    ("Seen on", "date"),
    ("Place", "text"),
    ("What happened", "long_text"),
    ("Kind", "choice"),
    ("Hours lost", "number"),
    ("Photo", "file"),
)


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer, ann: Member) -> Page:
    """Ann's browser; her password is there to sign with."""
    ann.user.set_password(PASSWORD)
    ann.user.save()
    session = ann.client()
    session.force_login(ann.user)
    cookie = session.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return page


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("S223")
def test_a_form_of_six_fields_is_built_put_into_use_and_filled_in(
    signed_in: Page, live_server: LiveServer, ann: Member
) -> None:
    page = signed_in
    page.goto(f"{live_server.url}/o/{ann.slug}/registers/")
    page.get_by_role("link", name="New register").click()
    page.get_by_label("Name of the register").fill("Near misses")
    for number, (label, kind) in enumerate(FIELDS, start=1):
        page.get_by_label(f"Field {number}", exact=True).fill(label)
        page.get_by_label(f"Kind of field {number}").select_option(kind)
    page.get_by_label("Choices, columns or formula of field 4").fill("Fall\nFire")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Put into use").click()
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("is now “In use”")).to_be_visible()
    page.get_by_role("link", name="Add entry").click()
    page.get_by_label("Place").fill("Ramp 2")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Added: NEA-0001")).to_be_visible()
    with active.within(ann.organization.pk):
        assert Form.objects.get().state == "in_use"
        assert Entry.objects.get().values["place"] == "Ramp 2"


@pytest.mark.django_db(transaction=True)
def test_scripts_hide_what_does_not_belong_and_add_lines(signed_in: Page, live_server: LiveServer, ann: Member) -> None:
    with active.within(ann.organization.pk):
        form = taken(ann, "order-review")
    page = signed_in
    page.goto(f"{live_server.url}/o/{ann.slug}/registers/{form.pk}/add/")
    told = page.get_by_label("Who was told about the change")
    expect(told).to_be_hidden()
    page.get_by_label("Occasion").select_option("Change to an order")
    expect(told).to_be_visible()
    page.get_by_role("button", name="More lines").click()
    page.get_by_label("What we found, line 4").fill("Sixteen more")
    page.get_by_label("Customer").fill("Wharf Water")
    page.get_by_label("Order or request").fill("4502 B")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name="Sixteen more")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_design_is_refused_its_next_stage_and_then_walks_on(
    signed_in: Page, live_server: LiveServer, ann: Member
) -> None:
    with active.within(ann.organization.pk):
        form = taken(ann, "design-stages")
    page, base = signed_in, f"{live_server.url}/o/{ann.slug}/registers/{form.pk}"
    page.goto(f"{base}/add/?project=BW-30&stage=Inputs")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Not yet: “Plan” is not passed yet.").first).to_be_visible()
    page.goto(f"{base}/add/?project=BW-30&stage=Plan")
    page.get_by_label("What was laid down or found").fill("A sensor for little flow by spring")
    page.get_by_label("Step, line 1").fill("Measure two samples")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{base}/walks/?of=BW-30")
    expect(page.get_by_text("1 of 7 passed")).to_be_visible()
    page.get_by_role("link", name="Add: Inputs", exact=True).click()
    page.get_by_label("What was laid down or found").fill("Two percent from 0.05 litres a second")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{base}/walks/?of=BW-30")
    expect(page.get_by_text("2 of 7 passed")).to_be_visible()
    expect(page.get_by_text("“Output” is not passed yet").first).to_be_visible()
