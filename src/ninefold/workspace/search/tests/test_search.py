"""Search by words, narrowed to one kind of record."""

from __future__ import annotations

import pytest

from ninefold.information.documents import services as documents
from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from tests.cast import Member

pytestmark = pytest.mark.django_db


def test_hits_are_narrowed_to_one_kind_and_the_address_keeps_the_words(ann: Member) -> None:
    with active.within(ann.organization.pk):
        actions.open_action("Look at the gauge", actor=ann.actor)
        documents.create_document("PR-001", "Calibration of a gauge", "procedure", actor=ann.actor)
    address, client = f"/o/{ann.slug}/search/", ann.client()
    every = client.get(address, {"q": "gauge"}).content.decode()
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
