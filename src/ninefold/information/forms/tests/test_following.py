"""What follows from an entry: an action that the form opens, and the next one by its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from ninefold.information.forms import checks, judging, selectors, services
from ninefold.information.forms.layout import Opening, layout_from
from ninefold.information.forms.models import Entry, Form
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.shaping import Rules, layout_of, rows_of
from ninefold.information.forms.tests.factories import LAYOUT, example_values, filled_in, form_in_use, released, taken
from ninefold.information.forms.values import rules_of
from ninefold.information.records import checks as record_checks
from ninefold.information.records import selectors as records
from ninefold.kernel.actions.models import Action
from ninefold.kernel.checks import View
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
SAYS_NO = replace(LAYOUT, opens_action=Opening({"result": ("Bad",)}, "Look at the oven", 5))


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def checked(form: Form, member: Member, serial: str = "RF-1", **values: Any) -> Entry:
    return filled_in(form, member, **{"instrument": "Meter", "serial": serial, "checked_on": ago(30), **values})


def view_of(member: Member) -> View:
    return View(member.actor, "2026", timezone.localdate())


@pytest.mark.covers("S239")
def test_an_instrument_that_is_not_fit_asks_what_was_measured_with_it_and_opens_an_action(ann: Member) -> None:
    form = taken(ann, "equipment")
    checked(form, ann, verdict="Fit for use")
    assert not Action.objects.exists()
    bad = checked(form, ann, "RF-2", verdict="Not fit")
    action = Action.objects.get()
    assert (action.source_id, action.owner, action.clause) == (bad.pk, ann.person, "7.1.5.1")
    assert "what was measured with it" in action.title
    page = ann.client().get(f"/o/{ann.slug}/registers/entries/{bad.pk}/").content.decode()
    assert "Still missing: What was measured with it" in " ".join(page.split())
    assert action.title in page


@pytest.mark.covers("S239")
def test_instruments_past_their_day_stand_first_are_marked_late_and_counted(ann: Member) -> None:
    form = taken(ann, "equipment")
    checked(form, ann, "RF-1", next_on=ago(-100))
    late = checked(form, ann, "RF-2", next_on=ago(9))
    checked(form, ann, "RF-3", next_on=ago(20), checked_on=ago(60))
    checked(form, ann, "RF-3", next_on=ago(-200))  # checked again since
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/entries/").content.decode()
    assert page.index("RF-2") < page.index("RF-1")
    assert page.count('class="late"') == 1
    narrowed = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/entries/?is=late").content.decode()
    assert (late.code in narrowed, narrowed.count('class="main"')) == (True, 1)
    remarks = list(checks.instruments_are_checked_in_time(view_of(ann)))
    assert [remark.record for remark in remarks] == [late]
    assert late.due_on is not None
    assert date_format(late.due_on, "j F Y") in str(remarks[0].text)
    assert not list(checks.what_is_due_again_is_done(view_of(ann)))


@pytest.mark.covers("S239")
def test_a_register_of_instruments_is_switched_off_with_a_reason_and_nobody_asks_for_it(ann: Member) -> None:
    form = taken(ann, "equipment")
    usual = records.in_time(ann.actor, {}, timezone.localdate())[1]
    checked(form, ann, next_on=ago(9), checked_on=ago(600))
    asked = {str(remark.text) for remark in record_checks.kinds_of_records_go_on(view_of(ann))}
    assert any("Calibration" in each for each in asked)
    assert form.current is not None
    services.retire(form.current, actor=ann.actor, reason="Since May we measure nothing for customers.")
    asked = {str(remark.text) for remark in record_checks.kinds_of_records_go_on(view_of(ann))}
    assert not any("Calibration" in each for each in asked)
    assert records.in_time(ann.actor, {}, timezone.localdate())[1] == usual - 1, "the route does not wait for it either"
    assert not list(checks.instruments_are_checked_in_time(view_of(ann)))
    for address in (f"registers/{form.pk}/", "records/"):
        assert "Since May we measure nothing" in ann.client().get(f"/o/{ann.slug}/{address}").content.decode()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("complaints", {}),
        ("nonconforming-items", {"decision": "Call back from customers"}),
        ("supplier-problems", {"back": "Yes, again"}),
    ],
)
def test_other_registers_open_actions_by_their_own_rule(ann: Member, name: str, values: dict[str, str]) -> None:
    made = filled_in(taken(ann, name), ann, **{**example_values(name), **values})
    assert Action.objects.get().source_id == made.pk


def test_the_action_opens_once_when_the_entry_comes_to_ask_for_it(ann: Member) -> None:
    made = filled_in(form_in_use(ann, SAYS_NO), ann, done_on=ago(3), what="Oven 2", result="Good")
    services.amend_entry(made, Filled({**made.values, "result": "Bad"}), actor=ann.actor, reason="Looked again")
    services.amend_entry(made, Filled({**made.values, "cause": "Door"}), actor=ann.actor)
    action = Action.objects.get()
    assert action.due == timezone.localdate() + timedelta(days=5)
    assert made.title not in action.title  # a confidential register keeps its words


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Opening({"heat": ("60",)}, "Look"), "only depend on a choice"),
        (Opening({"result": ("Fair",)}, "Look"), "no such value"),
        (Opening({"result": ("Bad",)}, " "), "what has to be done"),
        (Opening({}, "Look"), "which choice"),
        (Opening({"result": ("Bad",)}, "Look", 0), "within 1 to 365"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(rule: Opening, said: str) -> None:
    assert any(said in problem for problem in judging.problems(replace(LAYOUT, opens_action=rule)))
    assert any("date field of its own" in problem for problem in judging.problems(replace(LAYOUT, due="what")))


def test_rules_go_through_the_builder_as_they_are_and_are_told_as_sentences(ann: Member) -> None:
    assert layout_of(rows_of(SAYS_NO, blank=0), SAYS_NO) == layout_from(SAYS_NO.data()) == SAYS_NO
    assert layout_of(rows_of(SAYS_NO, blank=0), SAYS_NO, Rules()).opens_action is None
    form = form_in_use(ann, SAYS_NO)
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/build/").content.decode()
    assert rules_of(SAYS_NO)[0] in page
    assert rules_of(SAYS_NO) == ["When “Result” is “Bad”, an action opens: “Look at the oven”, due in 5 days."]


def test_a_rule_is_built_on_the_page_of_the_fields(ann: Member) -> None:
    form = form_in_use(ann)
    rows = {}
    for number, row in enumerate(rows_of(LAYOUT, blank=0)):
        for name in ("name", "label", "type", "need", "details", "when", "values", "unit", "min", "max"):
            rows[f"{name}-{number}"] = getattr(row, name)
    rule = {"act-field": "result", "act-values": "Bad", "act-title": "Look at the oven", "act-days": "5"}
    sent = {
        "rows": str(len(LAYOUT.fields)),
        "day": "0",
        "do": "save",
        "change_note": "It opens an action",
        **rows,
        **rule,
    }
    assert ann.client().post(f"/o/{ann.slug}/registers/{form.pk}/build/", sent).status_code == 302
    draft = selectors.draft_of(form)
    assert draft is not None
    assert draft.plan.opens_action == SAYS_NO.opens_action
    filled_in(released(form, ann), ann, done_on=ago(3), what="Oven 2", result="Bad")
    assert Action.objects.get().title.startswith("Look at the oven")
