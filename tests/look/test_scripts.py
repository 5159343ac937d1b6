"""What scripts add: keys, picking rows, the look of this device, kept text, files with folders, copying."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def parts(page: Page, gallery: str) -> Page:
    """The gallery, once all scripts have run."""
    page.goto(gallery)
    expect(page.locator(".ts-wrapper")).to_be_visible(timeout=20_000)
    return page


def test_keys_lead_to_search_and_can_be_switched_off(parts: Page) -> None:
    search = parts.get_by_role("searchbox", name="Search or jump")
    for keys in ("Control+k", "/"):
        parts.keyboard.press(keys)
        expect(search).to_be_focused()
        search.blur()
    parts.keyboard.press("?")
    expect(parts.get_by_role("dialog", name="Keys")).to_be_visible()
    parts.keyboard.press("Escape")
    parts.locator("summary", has_text="your account").click()
    parts.get_by_role("group", name="Single-key shortcuts").get_by_role("button", name="Off").click()
    parts.keyboard.press("Escape")
    parts.keyboard.press("?")
    expect(parts.get_by_role("dialog", name="Keys")).to_be_hidden()
    parts.get_by_label("Notes").focus()
    parts.keyboard.press("Control+k")
    expect(search).to_be_focused()
    parts.keyboard.press("Escape")
    expect(parts.get_by_label("Notes")).to_be_focused()


def test_keys_are_letters_while_typing(parts: Page) -> None:
    field = parts.get_by_label("Notes")
    field.press_sequentially("x?/jg")
    expect(field).to_have_value("x?/jg")
    expect(parts.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_rows_are_walked_and_picked_by_keys(parts: Page) -> None:
    parts.emulate_media(reduced_motion="reduce")  # no place is taken half-way
    bar = parts.locator("[data-bulk]")
    expect(bar).to_be_hidden()
    for key in "jj":
        parts.keyboard.press(key)
    box = parts.get_by_label("Select SP-0031")
    place = box.bounding_box()
    parts.keyboard.press("x")
    expect(box).to_be_checked()
    expect(bar).to_contain_text("1 selected")
    assert box.bounding_box() == place, "the bar above moves no row"
    parts.get_by_role("checkbox", name="Select", exact=True).click()
    expect(bar).to_contain_text("3 selected")
    bar.get_by_role("button", name="Clear selection").click()
    expect(bar).to_be_hidden()


def test_shift_picks_a_range(parts: Page) -> None:
    parts.get_by_label("Select SP-0030").click()
    parts.get_by_label("Select SP-0032").click(modifiers=["Shift"])
    expect(parts.get_by_label("Select SP-0031")).to_be_checked()


def test_the_look_of_a_device_is_remembered(parts: Page) -> None:
    parts.locator("summary", has_text="your account").click()
    parts.get_by_role("button", name="Dark").click()
    parts.get_by_role("button", name="Compact").click()
    parts.reload()
    expect(parts.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(parts.locator("html")).to_have_attribute("data-density", "compact")
    parts.locator("summary", has_text="your account").click()
    expect(parts.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_a_site_is_added_to_the_filters_that_stand_in_the_address_now(parts: Page) -> None:
    parts.evaluate("history.pushState(null, '', '?state=open&page=3')")
    parts.locator(".site-pick summary").click()
    parts.get_by_role("link", name="Calder Dock").click()
    expect(parts).to_have_url(re.compile(r"\?state=open&site=2$"))
    parts.locator(".site-pick summary").click()
    parts.get_by_role("link", name="Both sites").click()
    expect(parts).to_have_url(re.compile(r"\?state=open$"))


def test_escape_leaves_the_menu_of_a_phone(parts: Page) -> None:
    parts.set_viewport_size({"width": 390, "height": 844})
    opener = parts.get_by_role("link", name="Menu", exact=True)
    opener.click()
    expect(parts.get_by_role("navigation", name="Main")).to_be_visible()
    parts.keyboard.press("Escape")
    expect(parts.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_narrow_rail_opens_a_group_beside_it_and_stays_narrow(parts: Page) -> None:
    rail = parts.get_by_role("navigation", name="Main")
    line = rail.get_by_role("link", name="Equipment")
    rail.get_by_role("button", name="Narrow menu").click()
    expect(line).to_be_hidden()
    rail.locator("summary", has_text="Operations").click()
    expect(line).to_be_visible()
    parts.keyboard.press("Escape")
    expect(line).to_be_hidden()
    parts.reload()
    expect(parts.locator("html")).to_have_attribute("data-rail", "narrow")
    assert (rail.bounding_box() or {"width": 0})["width"] == 56


@pytest.mark.covers("S92")
def test_a_key_chooses_an_answer(parts: Page) -> None:
    parts.keyboard.press("3")
    expect(parts.get_by_role("radio", name=re.compile("^No"))).to_be_checked()


def test_typed_text_survives_a_session_that_ended(parts: Page) -> None:
    parts.get_by_label("Notes").fill("Half a page of thoughts")
    parts.goto(parts.url.replace("/gallery", "/account/login/"))
    parts.goto(parts.url.replace("/account/login/", "/gallery"))
    expect(parts.get_by_label("Notes")).to_have_value("")
    parts.get_by_role("button", name="Put it back").click()
    expect(parts.get_by_label("Notes")).to_have_value("Half a page of thoughts")


def test_a_folder_is_sent_with_its_paths(parts: Page, tmp_path: Path) -> None:
    (tmp_path / "manual" / "forms").mkdir(parents=True)
    (tmp_path / "manual" / "forms" / "F-01.md").write_text("form")
    (tmp_path / "manual" / "policy.md").write_text("policy")
    parts.get_by_label("A whole folder").set_input_files(tmp_path / "manual")
    expect(parts.locator("[data-drop-count]")).to_contain_text("2 files")
    sent = json.loads(parts.locator("input[name=files_paths]").input_value())
    assert sorted(sent) == ["manual/forms/F-01.md", "manual/policy.md"]
    chosen = parts.get_by_label("Files or a ZIP").evaluate("field => field.files.length")
    assert chosen == 2


def test_a_code_is_copied(parts: Page) -> None:
    parts.context.grant_permissions(["clipboard-read", "clipboard-write"])
    parts.get_by_role("button", name="Copy the code").click()
    expect(parts.get_by_role("button", name="Copied")).to_be_visible()
    assert parts.evaluate("navigator.clipboard.readText()") == "PR-12"


def test_a_form_that_comes_back_shows_what_is_wrong_first(parts: Page) -> None:
    parts.get_by_role("button", name="Save").click()
    expect(parts.locator("[data-error-summary]")).to_be_focused()
    expect(parts.locator("#id_name")).to_have_attribute("aria-invalid", "true")
