"""Every part in a real browser: accessible, in both themes, at all widths, under the strict content policy."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.look import axe


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page whose console stays empty: a refused style or script would be said there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desktop", "phone"])
def test_axe_finds_nothing(quiet: Page, gallery: str, theme: str, size: tuple[int, int]) -> None:
    axe.watch(quiet)
    quiet.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    quiet.set_viewport_size({"width": size[0], "height": size[1]})
    quiet.goto(gallery)
    expect(quiet.locator(".ts-wrapper")).to_be_visible(timeout=20_000)
    assert axe.violations(quiet) == []


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1024, 1366, 1920])
def test_no_width_scrolls_sideways(quiet: Page, gallery: str, width: int) -> None:
    quiet.set_viewport_size({"width": width, "height": 800})
    quiet.goto(gallery)
    assert quiet.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_page_stays_under_150_kilobytes(page: Page, gallery: str) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: _packed(request.response())}))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(gallery, wait_until="networkidle")
    assert len(sizes) > 3
    assert sum(sizes.values()) < 150_000, sizes


def _packed(response: object) -> int:
    return len(gzip.compress(response.body())) if response else 0  # type: ignore[attr-defined]


def test_everything_works_without_a_script(browser: Browser, gallery: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(gallery)
    page.locator("summary", has_text="your account").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.locator("summary", has_text="Operations").click()
    expect(page.get_by_role("link", name="Equipment")).to_be_hidden()
    expect(page.get_by_label("A whole folder")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    page.get_by_role("alert").get_by_role("link", name="Name").click()
    expect(page.locator("#id_name")).to_be_focused()
    page.context.close()


def test_a_phone_opens_its_menu_without_a_script(browser: Browser, gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(gallery)
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.get_by_role("link", name="Close menu")).to_be_visible()
    page.get_by_role("link", name="Equipment").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    heads = page.locator(".grid:not(.keep) thead").filter(has=page.locator("a.sort")).first
    before = heads.bounding_box()
    heads.locator("a.sort").first.focus()
    after = heads.bounding_box()
    assert before is not None
    assert after is not None
    assert before["height"] < 2 < 20 < after["height"], "a key that comes to the heads sees them"
    context.close()


def test_paper_has_a_head_and_no_frame(quiet: Page, gallery: str) -> None:
    quiet.goto(gallery)
    quiet.emulate_media(media="print", color_scheme="dark")
    expect(quiet.get_by_text("On paper it is a copy")).to_be_visible()
    for part in (".bar", ".rail", ".bulk"):
        expect(quiet.locator(part).first).to_be_hidden()
    assert quiet.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    # nothing of a row is cut off: names break the line where a sheet has no room
    assert quiet.evaluate("getComputedStyle(document.querySelector('.grid .who')).whiteSpace") == "normal"


def test_the_sign_in_page_is_accessible(quiet: Page, gallery: str) -> None:
    axe.watch(quiet)
    quiet.goto(re.sub("gallery$", "account/login/", gallery))
    expect(quiet.get_by_role("heading", name="Sign in")).to_be_visible()
    assert axe.violations(quiet) == []
