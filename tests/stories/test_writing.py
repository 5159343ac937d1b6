"""The editor in a real browser: nothing that the starter documents say is lost, and what is typed saves itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

import ninefold
from ninefold.information.documents import services
from ninefold.information.documents.models import Version
from ninefold.information.documents.services import Content
from ninefold.kernel import active
from ninefold.lib.markdown import to_html
from tests.cast import Member

LIBRARY = Path(ninefold.__file__).parent / "information" / "starters" / "library"
EVERYTHING = """# Title

Words **bold**, *soft*, ~~gone~~, `code`, [a link](https://example.org "why") and [](clause:iso9001:2026:8.4.1).

::: warning
Mind the *gap*.

- one
- two
:::

1. First
   - deeper
2. Second

- [ ] open
- [x] done

| Left | Right |
| :--- | ---: |
| a \\| b | `c` |

> Quoted\\
> line

```text
::: note
```

---

The end.
"""
BEYOND = "A list\n\n- [ ] open\n- plain\n"


def draft(member: Member, text: str) -> Version:
    with active.within(member.organization.pk):
        document = services.create_document("PR-01", "Buying", "procedure", actor=member.actor)
        return services.add_version(document, Content(markdown=text), actor=member.actor, revision="A")


def content(version: Version) -> str:
    return Version.across_organizations.get(pk=version.pk).content


def open_draft(page: Page, live_server: LiveServer, member: Member, version: Version) -> None:
    client = member.client()
    cookie = client.cookies["ninefold_session"].value
    page.context.add_cookies([{"name": "ninefold_session", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/o/{member.slug}/documents/versions/{version.pk}/edit/")
    page.wait_for_selector("form[data-ready]", state="attached")


def words_of(text: str) -> str:
    """What readers get, whatever the lines were in the source."""
    return " ".join(to_html(text).split())


def starters() -> list[str]:
    return [path.read_text().split("---\n", 2)[2] for path in sorted(LIBRARY.glob("[0-9]*.md"))]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the editor holds a text whichever database it comes from")
def test_every_starter_document_comes_back_as_it_was(page: Page, live_server: LiveServer, bob: Member) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    version = draft(bob, EVERYTHING)
    open_draft(page, live_server, bob, version)
    expect(page.locator("form[data-ready=formatted]")).to_be_attached()
    callout = page.locator(".editor-text .callout-warning")
    assert callout.evaluate("each => getComputedStyle(each, '::before').content") == '"Warning"', "more than a colour"
    plain, field = page.locator(".editor-bar button").last, page.locator("textarea[name=content]")
    for text in [EVERYTHING, *starters()]:
        plain.press("Enter")  # the page may move under a pointer
        field.fill(text)
        plain.press("Enter")
        expect(page.locator(".editor-text")).to_be_visible()
        page.locator(".editor-text").press("Control+End")
        page.keyboard.type(" x")
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        assert words_of(field.input_value()) == words_of(text)
    assert complaints == []


def test_what_the_editor_cannot_hold_stays_plain_text(page: Page, live_server: LiveServer, bob: Member) -> None:
    version = draft(bob, BEYOND)
    open_draft(page, live_server, bob, version)
    expect(page.locator("textarea[name=content]")).to_be_visible()
    expect(page.get_by_text("only plain text can keep")).to_be_visible()
    assert page.locator("textarea[name=content]").input_value() == BEYOND


def test_typed_text_saves_itself_and_a_heading_is_one_choice(page: Page, live_server: LiveServer, bob: Member) -> None:
    version = draft(bob, "Choose well.\n")
    open_draft(page, live_server, bob, version)
    page.locator(".editor-text").press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Look again")
    page.get_by_label("Kind of paragraph").select_option("h2")
    expect(page.get_by_text("Saved at")).to_be_visible(timeout=15_000)
    assert content(version) == "Choose well.\n\n## Look again\n"


def test_text_that_was_typed_while_signed_out_comes_back(page: Page, live_server: LiveServer, bob: Member) -> None:
    version = draft(bob, "Choose well.\n")
    page.on("dialog", lambda asked: asked.accept())  # what is not saved is asked about on leaving
    open_draft(page, live_server, bob, version)
    page.context.clear_cookies()
    page.locator(".editor-text").press("Control+End")
    page.keyboard.type(" Look twice.")
    expect(page.get_by_text("Not saved: no connection")).to_be_visible()
    open_draft(page, live_server, bob, version)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".editor-text")).to_contain_text("Look twice.")
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert content(version) == "Choose well. Look twice.\n"


def test_a_cell_that_is_pasted_stays_one_cell(page: Page, live_server: LiveServer, bob: Member) -> None:
    version = draft(bob, "")
    open_draft(page, live_server, bob, version)
    table = "<table><tr><td><p>Hall</p><p>north</p></td><td><ul><li>Ann</li><li>Bob</li></ul></td></tr></table>"
    page.locator(".editor-text").evaluate(
        """(text, table) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", table);
            text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        table,
    )
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert content(version).startswith("| Hall north | Ann Bob |\n| --- | --- |\n")
