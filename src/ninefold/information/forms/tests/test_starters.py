"""The registers to start from: each one can be taken, put into use and filled in with its own example."""

from __future__ import annotations

import pytest

from ninefold.information.forms import judging
from ninefold.information.forms.starting import Starter, starters
from ninefold.information.forms.tests.factories import example_values, filled_in, taken
from ninefold.information.forms.values import needed_now
from tests.cast import Member

each_starter = pytest.mark.parametrize("starter", starters(), ids=lambda starter: starter.id)


def test_there_are_twenty_four() -> None:
    assert len(starters()) == 24


@each_starter
def test_its_layout_is_sound(starter: Starter) -> None:
    assert judging.problems(starter.layout) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
@each_starter
def test_it_is_taken_and_filled_in_with_its_example(starter: Starter, ann: Member) -> None:
    values = example_values(starter.id)
    if starter.layout.gates:
        values["stage"] = "Plan"
    form = taken(ann, starter.id)
    made = filled_in(form, ann, **values)
    assert made.title
    assert needed_now(starter.layout, made.values) == []
    assert form.retention is not None
    assert ann.client().get(f"/o/{ann.slug}/registers/entries/{made.pk}/").status_code == 200


def test_a_starter_is_offered_by_what_the_organization_does() -> None:
    serve = {"size": "1-25", "offer": "serve", "design": "no", "measuring": "no"}
    offered = {each.id for each in starters() if each.expected(serve)}
    assert "complaints" in offered
    assert not offered & {"design-stages", "incoming-checks", "equipment"}
