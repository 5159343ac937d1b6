"""What was computed is kept until somebody does something."""

from __future__ import annotations

from typing import Any

import pytest

from ninefold.kernel import active
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actions import services
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger import remembering
from ninefold.kernel.ledger.remembering import how_many, while_the_ledger_stands
from tests.cast import Member

asked: list[str] = []


@pytest.fixture(autouse=True)
def no_minute_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LONGEST", float("inf"))


@while_the_ledger_stands
def unfinished(actor: Actor) -> int:
    asked.append(actor.name)
    return int(actions.unfinished().count())


def test_an_answer_is_kept_until_the_next_deed(ann: Member) -> None:
    asked.clear()
    actor = ann.actor
    with active.within(ann.organization.pk):
        assert (unfinished(actor), unfinished(actor)) == (0, 0)
        assert len(asked) == 1
        services.open_action("Put the gauge back", actor=actor)
        assert unfinished(actor) == 1


def test_nobody_gets_the_answer_of_another(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk):
        services.open_action("Put the gauge back", actor=ann.actor)
        assert unfinished(ann.actor) == 1
    with active.within(dee.organization.pk):
        assert unfinished(dee.actor) == 0


def test_a_list_is_counted_once_for_all_its_pages(ann: Member, django_assert_num_queries: Any) -> None:
    actor = ann.actor
    with active.within(ann.organization.pk):
        services.open_action("Put the gauge back", actor=actor)
        assert how_many(actor, actions.unfinished()) == 1
        with django_assert_num_queries(1):  # the newest entry
            assert how_many(actor, actions.unfinished()) == 1
        services.open_action("Label the gauge", actor=actor)
        assert how_many(actor, actions.unfinished()) == 2
        assert how_many(actor, actions.unfinished().filter(pk__in=[])) == 0
