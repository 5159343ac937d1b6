"""What was computed is kept until somebody does something."""

from __future__ import annotations

from pytest_django import DjangoAssertNumQueries

from ninefold.kernel import active
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actions import services
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.caching import cached_count, cached_until_next_entry
from tests.cast import Member

asked: list[str] = []


@cached_until_next_entry
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


def test_a_list_is_counted_once_for_all_its_pages(
    ann: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = ann.actor
    with active.within(ann.organization.pk):
        services.open_action("Put the gauge back", actor=actor)
        assert cached_count(actor, actions.unfinished()) == 1
        with django_assert_num_queries(1):  # the newest entry
            assert cached_count(actor, actions.unfinished()) == 1
        services.open_action("Label the gauge", actor=actor)
        assert cached_count(actor, actions.unfinished()) == 2
        assert cached_count(actor, actions.unfinished().filter(pk__in=[])) == 0
