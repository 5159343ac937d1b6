"""Search finds the same on both databases."""

from __future__ import annotations

from uuid import UUID

import pytest

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.commands import unledgered
from ninefold.kernel.index import selectors
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.models import Item
from tests.cast import Member


def found(query: str) -> dict[UUID, float]:
    return selectors.found(query, Item.objects.all())


@pytest.mark.parametrize(
    "query",
    ["Übergabe", "ubergabe", "ÜBERG", "maschine prüf", "ACT-0001", "act 0001", "act0001", "zweiten Schicht"],
)
def test_words_accents_beginnings_and_codes_are_found(query: str, ann: Member) -> None:
    with active.within(ann.organization.pk):
        action = actions.open_action(
            "Prüfe die Übergabe der Maschine", note="auch in der zweiten Schicht", actor=ann.actor
        )
        assert action.pk in found(query)


@pytest.mark.parametrize("query", ["nichts", "AND", '"', "a OR b", "NEAR(", "*", "", "x" * 500, "'; DROP TABLE"])
def test_no_query_breaks_the_search(query: str, ann: Member) -> None:
    with active.within(ann.organization.pk):
        actions.open_action("Evaluate suppliers", actor=ann.actor)
        assert found(query) == {}


def test_another_organizations_records_are_never_found(ann: Member, dee: Member) -> None:
    with active.within(dee.organization.pk):
        actions.open_action("Canary 8417", actor=dee.actor)
    with active.within(ann.organization.pk):
        assert found("canary") == {}
        assert items.search(ann.actor, "8417").best == []


def test_what_may_not_be_seen_takes_no_place_from_what_may(ann: Member) -> None:
    with active.within(ann.organization.pk):
        first = actions.open_action("Check the gauge", actor=ann.actor)
        for number in range(3):
            actions.open_action(f"Check the gauge {number}", actor=ann.actor)
        for query in ("gauge", "act"):
            assert set(selectors.found(query, Item.objects.filter(pk=first.pk), limit=1)) == {first.pk}
        assert selectors.found("gauge", Item.objects.none()) == {}


def test_a_changed_title_is_found_by_its_new_words_only(ann: Member) -> None:
    with active.within(ann.organization.pk):
        action = actions.open_action("Evaluate suppliers", actor=ann.actor)
        with unledgered("a test"):
            action.title = "Visit customers"
            action.save()
        assert action.pk in found("customers")
        assert found("suppliers") == {}


def test_the_place_of_the_words_is_shown(ann: Member) -> None:
    with active.within(ann.organization.pk):
        actions.open_action("Evaluate", note="long " * 60 + "pump housing " + "text " * 60, actor=ann.actor)
        (hit,) = items.search(ann.actor, "housing").best
        assert "pump housing" in "".join(part.text for part in hit.snippet)
        assert set("".join(part.text for part in hit.snippet).split()) == {"…", "long", "pump", "housing", "text"}
        assert [part.text for part in hit.snippet if part.matched] == ["housing"]
        assert items.search(ann.actor, "housing", types=()).best == [], "who may open nothing finds nothing"
