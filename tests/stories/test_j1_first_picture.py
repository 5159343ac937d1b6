"""J1: from an empty installation to a gap report with an action plan, counted in taps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from ninefold.kernel.actions.models import Action
from ninefold.kernel.jobs import services as jobs
from ninefold.readiness.gap.models import Answer, Run, RunState

MOST_TAPS = 40  # blueprint, J1
ANSWERS = ("1", "3", "2", "1", "3")  # yes, no, partly, yes, no, over and over
MOST_TABS = 200
SIZES = {"desktop": (1366, 768), "phone": (390, 844), "keys": (1366, 768)}


@dataclass
class Taps:
    """Counts every tap after the page that a person starts on; typing is not counted."""

    page: Page
    count: int = 0

    def on(self, target: Locator) -> None:
        target.click()
        self.count += 1

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def answer(self, key: str) -> None:
        self.on(self.page.locator(f"button[name=value][data-key='{key}']"))


class Keys(Taps):
    """The same without a pointer: Tab leads to everything, Enter does it, a key answers."""

    def on(self, target: Locator) -> None:
        self._reach(target)
        self._press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self._reach(target)
        self.page.keyboard.type(text)

    def answer(self, key: str) -> None:
        self.page.locator("#answer").wait_for()
        self._press(key)

    def _press(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.count += 1

    def _reach(self, target: Locator) -> None:
        wanted = target.element_handle()
        for _tab in range(MOST_TABS):
            if self.page.evaluate("each => each === document.activeElement", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.covers("S1", "S4", "S93", "S103", "S78")
def test_from_nothing_to_a_plan(page: Page, live_server: LiveServer, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    taps = Keys(page) if size == "keys" else Taps(page)
    open_installation(page, live_server, taps)
    build_the_scope(page, taps)
    answer_the_key_questions(page, taps)
    read_the_report_and_plan(page, taps)
    assert taps.count <= MOST_TAPS, taps.count
    assert mail.outbox == []


def open_installation(page: Page, live_server: LiveServer, taps: Taps) -> None:
    """Three fields, then six taps."""
    page.goto(f"{live_server.url}/")
    required = page.locator("main form").first.locator("input:not([type=hidden])")
    assert required.count() == 3
    taps.write(page.get_by_label("What is your organization called?"), "Harbour Works")
    taps.write(page.get_by_label("Your e-mail address"), "ann.lee@example.org")
    taps.write(page.get_by_label("A password"), "a long sentence here")
    taps.on(page.get_by_role("button", name="Next"))
    for number in range(1, 7):
        expect(page.get_by_text(f"Question {number} of 6")).to_be_visible()
        taps.on(page.locator("button.opt").first)


def build_the_scope(page: Page, taps: Taps) -> None:
    """Typed in one page; approval comes later."""
    taps.on(page.get_by_role("link", name="Build the scope"))
    taps.write(page.get_by_label("What do you do?"), "Repair\nInspection")
    taps.write(page.get_by_label(re.compile("^Services")), "harbour cranes")
    taps.write(page.get_by_label("Add a place"), "Hull")
    taps.on(page.get_by_role("button", name="Keep the draft"))
    taps.on(page.get_by_role("button", name="Go to the questions"))


def answer_the_key_questions(page: Page, taps: Taps) -> None:
    """Twenty answers with one key or tap each."""
    taps.on(page.locator("main a[href*='/q/']").first)
    for number in range(20):
        before = page.url
        assert "/q/" in urlsplit(before).path, f"after {number} answers"
        taps.answer(ANSWERS[number % len(ANSWERS)])
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    assert Answer.across_organizations.count() == 20


def read_the_report_and_plan(page: Page, taps: Taps) -> None:
    """Heat map and nine kinds, then a plan that starts with one tap."""
    make = page.get_by_role("button", name="Make the report")
    if make.count():
        taps.on(make.first)
    while not Run.across_organizations.filter(state=RunState.REPORTED):  # the page shows the report by itself
        assert jobs.work_one()
    expect(page.get_by_text("It is not an audit")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Corrective-action weaknesses")
    taps.on(page.get_by_role("button", name="Make plan"))
    taps.on(page.get_by_role("button", name="Start plan"))
    expect(page.get_by_text("The plan has started")).to_be_visible()
    assert Action.across_organizations.exists()
