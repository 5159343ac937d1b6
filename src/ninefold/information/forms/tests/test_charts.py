"""A measured number of a register over time: drawn between its limits, and told as a table."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from ninefold.information.forms import services, shaping
from ninefold.information.forms.layout import layout_from
from ninefold.information.forms.tests.factories import filled_in, form_in_use, released, taken
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


@pytest.mark.covers("S240")
def test_a_measured_number_is_a_line_between_its_limits_and_a_table(ann: Member) -> None:
    form = form_in_use(ann)
    for day, heat in (("2026-03-01", 58), ("2026-03-02", 61), ("2026-03-09", 70)):
        made = filled_in(form, ann, done_on=day, what="Oven", heat=heat)
    page = ann.page(f"registers/{form.pk}/chart/")
    picture = page[page.index("<polyline") :].partition("</svg>")[0]
    assert "at most 65 °C" in page
    assert "at least 55 °C" in page
    assert (picture.count("<circle"), picture.count("<path")) == (2, 1)  # what is beyond has another shape
    rows = page[page.index('id="readings"') :]
    assert (rows.count("In order"), rows.count(">Off<"), made.code in rows, "70 °C" in rows) == (2, 1, True, True)
    assert "3 readings from 1 Mar 2026 to 9 Mar 2026: between 58 °C and 70 °C, the last 70 °C. 1 of them" in page
    assert "<svg" in ann.page(f"registers/{form.pk}/chart/", {"print": "1"})


@pytest.mark.covers("S240")
def test_readings_of_one_figure_stand_apart_from_those_of_another_beside_their_target(ann: Member) -> None:
    form = taken(ann, "kpi-readings")
    for measure, day, value in (
        ("On time", "2026-03-31", 92),
        ("On time", "2026-04-30", 96),
        ("Scrap", "2026-05-31", 2),
    ):
        filled_in(form, ann, measure=measure, read_on=day, value=value, target=95, verdict="Just off")
    newest, named = ann.page(f"registers/{form.pk}/chart/"), ann.page(f"registers/{form.pk}/chart/", {"of": "On time"})
    assert ("1 reading, 2 on" in newest, "2 readings" in named) == (True, True)
    assert 'class="aim"' in named


def test_what_is_drawn_is_changed_in_the_builder(ann: Member) -> None:
    form = form_in_use(ann)
    asked = {"chart-drawn": "heat", "chart-joined": "points", "chart-goal": "60", "chart-below": "57,5"}
    rules = shaping.typed_rules(QueryDict(urlencode(asked)))
    layout = shaping.layout_of(shaping.rows_of(form.current.plan, blank=0), form.current.plan, rules)
    assert layout_from(layout.data()) == layout
    assert shaping.rules_of(layout) == replace(rules, days="14", below="57.5")
    draft = services.start_draft(form, actor=ann.actor)
    services.shape(draft, layout, actor=ann.actor, change_note="A warning before the limit")
    form = released(form, ann)
    for day, heat in (("2026-03-01", 57), ("2026-03-02", 61), ("2026-03-09", 70)):
        filled_in(form, ann, done_on=day, what="Oven", heat=heat)
    page = ann.page(f"registers/{form.pk}/chart/")
    assert 'class="ln"' not in page
    assert ("look below 57.5 °C" in page, "1 calls for a look." in page, "Look at it" in page) == (True, True, True)
    assert 'class="aim"' in page


def test_a_register_without_a_measurement_says_what_will_stand_there(ann: Member) -> None:
    assert "Nothing measured yet" in ann.page(f"registers/{taken(ann, 'in-process-checks').pk}/chart/")
    assert ann.client().get(f"/o/{ann.slug}/registers/{taken(ann, 'visits').pk}/chart/").status_code == 404
