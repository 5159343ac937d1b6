"""Every page that the sample company's quality manager can reach: accessible in both themes, on desktop and phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from ninefold.information.forms.models import Form
from ninefold.kernel import active
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import User
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.workspace.start.sample import load_sample
from tests.cast import join
from tests.examples import routes
from tests.look import axe

FILES = re.compile(
    r"\.(csv|xlsx|pdf|jsonl?|zip|docx|svg)$|/(pdf|word|logout)/$|/files/[0-9a-f-]+/$|/versions/[0-9a-f-]+/file/$"
)
# Pages to which no link of the sample leads: they come after a form.
AFTER_A_FORM = (
    *("acknowledgements_check", "acknowledgements_read", "documents_draft_edit", "documents_version_send"),
    *("evidence_sample", "exports_progress", "forms_sign", "gap_all", "gap_compare"),
    *("gap_question", "intake_file", "intake_lines", "intake_opening", "intake_records"),
    *("records_as_document", "records_hold", "scope_compare", "start_done", "start_question_number"),
)
LOOKS: dict[str, tuple[tuple[int, int], Literal["light", "dark"]]] = {
    "desktop light": ((1366, 768), "light"),
    "phone dark": ((390, 844), "dark"),
}
BETWEEN = (320, 768, 1024)  # pixels: a small phone, a tablet upright and on its side


@pytest.fixture
def marta(transactional_db: None) -> Client:
    """Marta of the sample company, signed in."""
    load_sample()
    client = Client()
    client.force_login(User.objects.get(email__startswith="marta@"))
    return client


@pytest.fixture
def signed_in(marta: Client, page: Page, live_server: LiveServer) -> Iterator[Page]:
    """A browser in which Marta is signed in and whose console stays empty."""
    for name, morsel in marta.cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    yield page
    assert said == []


def of_some_registers() -> list[str]:
    """Pages that only some registers have: stages, and a number over time."""
    organization = Organization.objects.get()
    with active.within(organization.pk):
        keys = dict(Form.objects.values_list("title", "pk"))
    wanted = {"forms_walks": "Design stages and reviews", "forms_chart": "KPI readings"}
    return [reverse(name, args=[organization.slug, keys[title]]) for name, title in wanted.items()]


def kind(path: str) -> str:
    """The pattern that answers; pages that differ in what they show only are one."""
    return resolve(path).route


@pytest.mark.covers("N15")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a page looks the same whichever database it comes from")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(signed_in: Page, live_server: LiveServer) -> None:
    axe.watch(signed_in)
    waiting, seen, faults = ["/", *of_some_registers()], set[str](), list[str]()
    while waiting:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        answer = signed_in.goto(f"{live_server.url}{path}")
        assert answer is not None
        if answer.status != 200:
            faults.append(f"{path}: {answer.status}")
            continue
        waiting += links(signed_in, live_server.url)
        faults += [f"{path} ({look}): {fault}" for look in LOOKS for fault in faults_of(signed_in, *LOOKS[look])]
        faults += [f"{path} ({width} px): scrolls sideways" for width in BETWEEN if is_wider(signed_in, width)]
    assert faults == [], "\n".join(faults)
    assert len(seen) > 25, sorted(seen)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a page looks the same whichever database it comes from")
def test_axe_finds_nothing_where_only_a_form_leads(transactional_db: None, page: Page, live_server: LiveServer) -> None:
    axe.watch(page)
    faults = []
    for number, name in enumerate(AFTER_A_FORM):
        path = opened(page, live_server.url, name, number)
        faults += [f"{path} ({look}): {fault}" for look in LOOKS for fault in faults_of(page, *LOOKS[look])]
    assert faults == [], "\n".join(faults)


def opened(page: Page, origin: str, name: str, number: int) -> str:
    """Open a route as somebody with all roles, in an organization where its example stands alone."""
    ann = join(identity.found(f"Works {number}"), "Ann", *(role.value for role in Role))
    with active.within(ann.organization.pk):
        path = ann.address(name, **routes()[name].arguments(ann))
    for cookie, morsel in ann.client().cookies.items():
        page.context.add_cookies([{"name": cookie, "value": morsel.value, "url": origin}])
    answer = page.goto(f"{origin}{path}")
    assert answer is not None
    assert (answer.status, page.url) == (200, f"{origin}{path}")
    return path


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the browser opens every page there")
def test_every_page_opens(marta: Client) -> None:
    waiting, answers = ["/"], dict[str, tuple[str, int]]()
    while waiting:
        path = waiting.pop(0)
        if kind(path) not in answers:
            answer = marta.get(path, follow=True)
            answers[kind(path)] = path, answer.status_code
            waiting += pages_among(re.findall(r'href="([^"]+)"', answer.content.decode()))
    assert {path: status for path, status in answers.values() if status != 200} == {}
    assert len(answers) > 25, sorted(answers)


def faults_of(page: Page, size: tuple[int, int], theme: Literal["light", "dark"]) -> list[str]:
    """What axe and the width of the page say against it in one look."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour is seen half-way
    wide = page.evaluate("document.documentElement.scrollWidth") > size[0]
    return [*axe.violations(page, drawn=theme == "dark"), *(["scrolls sideways"] if wide else [])]


def is_wider(page: Page, width: int) -> bool:
    """Whether the page does not fit a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


def links(page: Page, origin: str) -> list[str]:
    """Pages of the organization and of the account that this one leads to."""
    hrefs = page.eval_on_selector_all("a[href]", "rows => rows.map(each => each.href.baseVal ?? each.href)")
    return pages_among(urlsplit(href).path for href in hrefs if href.startswith((origin, "/")))


def pages_among(addresses: Iterable[str]) -> list[str]:
    """Those that are pages of the organization or of the account."""
    paths = dict.fromkeys(urlsplit(each).path for each in addresses)
    return [path for path in paths if re.match(r"/(o|account)/", path) and not FILES.search(path)]
