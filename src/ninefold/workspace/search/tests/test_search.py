"""Search by words, narrowed to one kind of record."""

from __future__ import annotations

import re

import pytest

from ninefold.information.documents import services as documents
from ninefold.information.records.tests.factories import kept
from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.index import selectors as index
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = pytest.mark.django_db


def test_hits_are_narrowed_to_one_kind_and_the_address_keeps_the_words(ann: Member) -> None:
    with active.within(ann.organization.pk):
        actions.open_action("Look at the gauge", actor=ann.actor)
        documents.create_document("PR-001", "Calibration of a gauge", "procedure", actor=ann.actor)
    address, client = f"/o/{ann.slug}/search/", ann.client()
    every = client.get(address, {"q": "gauge"}).content.decode()
    rail = every.partition('id="rail"')[2].partition("</nav>")[0]
    assert 'aria-current="page"' not in rail, "no line of the menu leads here, Home neither"
    assert 'href="?q=gauge&amp;type=actions.action"' in every
    assert "Calibration of a gauge" in every
    narrowed = client.get(address, {"q": "gauge", "type": "actions.action"}).content.decode()
    assert "Look at the gauge" in narrowed
    assert "Calibration of a gauge" not in narrowed


def test_one_kind_needs_no_choice(ann: Member) -> None:
    actions.open_action("Look at the gauge", actor=ann.actor)
    assert "type=actions.action" not in ann.client().get(f"/o/{ann.slug}/search/", {"q": "gauge"}).content.decode()


def test_the_bar_shows_the_best_hits_while_somebody_types(ann: Member) -> None:
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    client, address = ann.client(), f"/o/{ann.slug}/search/"
    part = client.get(address, {"q": "gau"}, headers={"HX-Request": "true"}).content.decode()
    assert f'href="/o/{ann.slug}/actions/{action.pk}/"' in part
    assert "<html" not in part
    jump = client.get(address, {"q": action.code}, headers={"HX-Request": "true"})
    assert jump.status_code == 200
    assert "/evidence/8.4.1/" in client.get(address, {"q": "8.4.1"}, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.covers("N1")
def test_from_any_page_a_code_or_a_clause_opens_by_enter_also_without_a_script(ann: Member) -> None:
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    client, address = ann.client(), f"/o/{ann.slug}/search/"
    bar = client.get(f"/o/{ann.slug}/").content.decode()
    assert re.search(rf'<form[^>]*action="{address}"[^>]*>.*?<input[^>]*name="q"', bar, re.S)
    assert client.get(address, {"q": action.code.lower()}).headers["Location"] == f"/o/{ann.slug}/actions/{action.pk}/"
    assert client.get(address, {"q": "8.4"}).headers["Location"] == f"/o/{ann.slug}/evidence/8.4/"


@pytest.mark.covers("S5")
def test_documents_and_records_of_one_name_stand_under_two_headings(ann: Member) -> None:
    with active.within(ann.organization.pk):
        documents.create_document("PR-001", "Calibration of a gauge", "procedure", actor=ann.actor)
        kept(ann, "Calibration of gauge 7", kind="calibration")
    text = ann.client().get(f"/o/{ann.slug}/search/", {"q": "calibration"}).content.decode()
    headed = {title.strip(): part for title, part in re.findall(r"<h2[^>]*>([^<]+)(.*?)(?=<h2|</main)", text, re.S)}
    assert "Calibration of a gauge" in re.sub("<[^>]+>", "", headed["Documents"])
    assert "Calibration of gauge 7" in re.sub("<[^>]+>", "", headed["Records kept by hand"])


def test_readers_do_not_find_by_its_words_what_is_not_in_force(ann: Member) -> None:
    gil = join(ann.organization, "Gil", Role.EMPLOYEE)
    with active.within(ann.organization.pk):
        draft = documents.create_document("PR-007", "Pay of apprentices", "procedure", actor=ann.actor)
        documents.add_version(draft, documents.Content(markdown="Nobody gets the zebrabonus."), actor=ann.actor)
    pages = (f"/o/{ann.slug}/search/", f"/o/{ann.slug}/documents/", f"/api/v1/o/{ann.slug}/documents")
    found = {
        member.person.name: [
            draft.title in member.client().get(page, {"q": "zebrabonus"}).content.decode() for page in pages
        ]
        for member in (ann, gil)
    }
    assert found == {"Ann": [True, True, True], "Gil": [False, False, False]}


def test_the_best_are_shown_first_and_all_on_demand_and_their_words_are_marked(ann: Member) -> None:
    with active.within(ann.organization.pk):
        documents.create_document("PR-001", "Calibration of a gauge", "procedure", actor=ann.actor)
        for number in range(22):
            actions.open_action(f"Step {number}", note="Look at the gauge twice.", actor=ann.actor)
    address, client = f"/o/{ann.slug}/search/", ann.client()
    best = client.get(address, {"q": "gauge"}).content.decode()
    assert "The best 20 of 23." in best
    assert 'href="?q=gauge&amp;all=1"' in best
    assert best.count("the <mark>gauge</mark> twice") == 19, "the document has the word in its title and comes first"
    every = client.get(address, {"q": "gauge", "all": "1"}).content.decode()
    assert every.count("the <mark>gauge</mark> twice") == 22
    assert "The best" not in every


def test_a_kind_is_searched_behind_the_hits_of_the_others(ann: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST", 3)
    with active.within(ann.organization.pk):
        documents.create_document("PR-001", "Torque", "procedure", actor=ann.actor)
        documents.create_document("PR-002", "Torque again", "procedure", actor=ann.actor)
        documents.create_document("PR-003", "Torque once more", "procedure", actor=ann.actor)
        actions.open_action("Wrench", note="torque", actor=ann.actor)
    address, client = f"/o/{ann.slug}/search/", ann.client()
    assert "The best 3 of more than 3." in client.get(address, {"q": "torque"}).content.decode()
    assert "Wrench" in client.get(address, {"q": "torque", "type": "actions.action"}).content.decode()
