"""The registers to start from: each one can be taken, put into use and filled in with its own example."""

from __future__ import annotations

from typing import Any

import pytest

from ninefold.information.forms import judging, services
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.starting import Starter, starter, starters
from ninefold.information.forms.tests.factories import example_values, filled_in, taken
from ninefold.information.forms.values import needed_now, open_fields
from ninefold.kernel.evidence import gather
from ninefold.kernel.items.models import Item
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


SHOWN = {
    "training": ("training", ("Ines Calloway", "Field calibration", "3 Nov", "watched three calibrations")),
    "in-process-checks": ("process_monitoring", ("W-4502 B", "77", "80", "Set right and go on")),
    "incoming-checks": (
        "inspection",
        ("DN 88213, housings HS-20", "12 of 60 do not", "Accepted in part", "RF-0021", "Ann"),
    ),
    "suppliers": ("supplier_evaluation", ("Tees Castings, housings", "3", "Approved with conditions", "Quality")),
    "complaints": ("complaint", ("Apologised, sent three sensors", "An old drawing", "Handed on as a problem")),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
@pytest.mark.covers("S231", "S232", "S233", "S234")
@pytest.mark.parametrize("name", SHOWN)
def test_an_entry_is_a_record_of_its_kind_and_shows_what_an_auditor_asks_for(ann: Member, name: str) -> None:
    kind, words = SHOWN[name]
    made = filled_in(taken(ann, name), ann, **example_values(name))
    browser = ann.client()
    assert made.code in browser.get(f"/o/{ann.slug}/records/", {"kind": kind}).content.decode()
    shown = browser.get(f"/o/{ann.slug}/registers/entries/{made.pk}/").content.decode()
    for each in words:
        assert each in shown


def test_a_starter_is_offered_by_what_the_organization_does() -> None:
    serve = {"size": "1-25", "offer": "serve", "design": "no", "measuring": "no"}
    offered = {each.id for each in starters() if each.expected(serve)}
    assert "complaints" in offered
    assert not offered & {"design-stages", "incoming-checks", "equipment"}


@pytest.mark.parametrize(
    ("name", "values", "missing"),
    [
        ("complaints", {}, "Outcome"),
        ("order-review", {}, "Decision"),
        ("final-release", {"complete": False}, "Who allowed it all the same, Released by"),
        ("nonconforming-items", {"decision": "Put right"}, "Checked again after it was put right, Decided by"),
        ("nonconforming-items", {}, "Decision"),
        ("customer-property", {"state": "Lost"}, "Owner told on, What was said and agreed"),
        ("incoming-checks", {"result": "Blocked"}, "Where the rest is kept"),
        ("in-process-checks", {"result": "Stopped, told the lead"}, "What was done"),
        ("equipment", {"verdict": "Not fit"}, "What was measured with it since the last good check, Next check by"),
        ("equipment", {"verdict": "Fit for use"}, "Next check by"),
        ("changes", {}, "Allowed by"),
        ("objectives", {}, "Reached by, How we get there, Who answers for it"),
        ("visits", {"promised": True}, "What we promised"),
    ],
)
def test_an_entry_stays_open_while_it_lacks_what_an_auditor_would_miss(
    name: str, values: dict[str, Any], missing: str
) -> None:
    found = starter(name)
    assert found is not None
    needed = {each.name: "said" for each in found.layout.fields if each.need == "now" and each.type != "signature"}
    assert ", ".join(each.label for each in open_fields(found.layout, needed | values, {})) == missing


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
def test_a_training_is_planned_first_and_proves_something_once_it_was_held_and_seen_to_work(ann: Member) -> None:
    form = taken(ann, "training")
    planned = {"person": {"id": "", "name": "Ines"}, "topic": "Oven timer", "planned_for": "2999-12-10"}
    made = filled_in(form, ann, **planned)
    assert made.incomplete
    assert made.pk not in {each.item_id for each in gather(ann.actor)}
    assert Item.objects.get(pk=made.pk).kind == ""  # a plan is no record of what happened
    row = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/entries/").content.decode()
    assert 'data-label="Held on">–<' in row
    held = {**made.values, "held_on": "2026-01-12", "effect": "Watched ten parts"}
    made = services.amend_entry(made, Filled(held), actor=ann.actor)
    assert str(made.happened_on) == "2026-01-12"
    assert Item.objects.get(pk=made.pk).kind == "training"
    assert [each.clause for each in gather(ann.actor) if each.item_id == made.pk] == ["7.2", "7.3"]


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
def test_a_day_that_may_come_later_is_not_filled_in_by_itself(ann: Member) -> None:
    page = ann.client().get(f"/o/{ann.slug}/registers/{taken(ann, 'training').pk}/add/").content.decode()
    held = page[page.index('name="f-held_on"') :]
    assert "value=" not in held[: held.index(">")]
