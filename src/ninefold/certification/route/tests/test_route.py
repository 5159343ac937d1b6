"""The route: twelve steps computed from the data, and the one next thing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from django.urls import reverse

from ninefold.certification.route import selectors
from ninefold.certification.route.tasks import DONE, IN_PROGRESS, LATER, NOT_STARTED, Facts
from ninefold.information.acknowledgements import services as acknowledgements
from ninefold.information.acknowledgements.tests import factories as readers
from ninefold.information.documents.tests.factories import make_effective
from ninefold.information.records.tests.factories import kept
from ninefold.information.starters import services as starters
from ninefold.information.starters import texts
from ninefold.readiness.gap import services as gap
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.plan import services as plan
from ninefold.system.scope import services as scope
from ninefold.system.scope.services import Draft
from ninefold.system.scope.tests.factories import approved, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def way(ann: Member) -> selectors.Route:
    return selectors.route(ann.actor, ann.organization)


def state_of(ann: Member, label: str) -> str:
    return next(task.state for leg in way(ann).legs for task in leg.tasks if task.label == label)


@pytest.mark.covers("S59", "S61")
def test_twelve_steps_stand_in_three_bands_and_what_is_not_there_yet_is_never_done(ann: Member) -> None:
    found = way(ann)
    assert [leg.step.number for leg in found.legs] == list(range(1, 13))
    assert [len(legs) for _label, legs in found.bands] == [8, 3, 1]
    assert len(found.legs[0].tasks) <= 5
    assert {leg.state for leg in found.legs[6:]} == {LATER}
    assert found.next is not None
    assert found.next[1].state not in (DONE, LATER)
    text = ann.client().get(reverse("route_page", args=[ann.slug])).content.decode()
    assert "Later release" in text
    every = sum(len(leg.tasks) for leg in found.legs)
    assert (
        f"{sum(leg.done for leg in found.legs)} of {every} tasks done. The next thing is in step {found.current}."
        in text
    )
    assert all(f"<h2>{band}</h2>" in text for band in ("Prepare", "Be audited", "Keep"))


@pytest.mark.covers("S415")
def test_from_nothing_no_task_is_done_and_nobody_can_say_that_it_is(ann: Member) -> None:
    nothing = Facts(**{field.name: 0 for field in fields(Facts)})  # type: ignore[arg-type]
    counted = replace(nothing, questions=6, key_questions=20, all_questions=64)
    assert not [task for leg in selectors.route_of(counted).legs for task in leg.tasks if task.state == DONE]
    assert ann.client().post(reverse("route_page", args=[ann.slug])).status_code == 405


@pytest.mark.covers("S60")
def test_a_finished_task_leads_to_what_it_left_behind(ann: Member) -> None:
    approved(draft_of(ann), ann)
    browser = ann.client()
    text = browser.get(reverse("route_page", args=[ann.slug]), {"step": "2"}).content.decode()
    assert "Left behind: a signed version of the scope" in text
    assert 'aria-label="Open: Approve the scope"' in text
    assert "signed by Ann" in browser.get(reverse("scope_page", args=[ann.slug])).content.decode()


@pytest.mark.covers("S121")
def test_step_5_counts_documents_and_records_against_what_is_expected(ann: Member) -> None:
    def notes() -> list[str]:
        return [task.note for task in way(ann).legs[4].tasks]

    def shown() -> str:
        return ann.client().get(reverse("route_page", args=[ann.slug]), {"step": "5"}).content.decode()

    assert notes() == ["", "", "0 of 8 kinds have a recent record"]
    assert "0 of 24 documents of your set are there." in shown()
    starters.accept(texts.starter("quality-policy"), actor=ann.actor, organization=ann.organization)
    kept(ann)
    assert notes() == ["", "0 of 1 done", "1 of 8 kinds have a recent record"]
    assert state_of(ann, "Keep records that show them in use") == IN_PROGRESS
    text = shown()
    assert "1 of 24 documents of your set are there." in text
    assert "1 of 8 kinds have a recent record" in text


def test_tasks_follow_the_data_from_scope_to_plan(ann: Member) -> None:
    assert state_of(ann, "Approve the scope") == NOT_STARTED
    scope.save_draft(Draft(services=("cranes",), statement="Repair of cranes in Hull."), actor=ann.actor)
    assert state_of(ann, "Approve the scope") == IN_PROGRESS
    run = gap.start_run(actor=ann.actor)
    gap.answer(run, "q01", "no", actor=ann.actor)
    assert state_of(ann, "Answer the key questions") == IN_PROGRESS
    for question in questions_for(run.edition):
        gap.answer(run, question.id, "no", actor=ann.actor)
    assert state_of(ann, "Answer the rest of the questions") == DONE
    assert state_of(ann, "Make the gap report") == NOT_STARTED
    made = plan.make_plan(gap.make_report(run, actor=ann.actor), actor=ann.actor)
    assert (state_of(ann, "Make the gap report"), state_of(ann, "Make the plan")) == (DONE, DONE)
    assert state_of(ann, "Start the plan") == IN_PROGRESS
    plan.start_plan(made, actor=ann.actor)
    assert state_of(ann, "Start the plan") == DONE


def test_with_the_report_the_plan_comes_next_and_the_rest_of_the_questions_waits(ann: Member) -> None:
    approved(draft_of(ann), ann)
    run = gap.start_run(actor=ann.actor)
    for question in questions_for(run.edition):
        if question.key:
            gap.answer(run, question.id, "no", actor=ann.actor)
    assert following(ann) == "Make the gap report"
    made = plan.make_plan(gap.make_report(run, actor=ann.actor), actor=ann.actor)
    assert following(ann) == "Start the plan"
    plan.start_plan(made, actor=ann.actor)
    assert following(ann) == "Agree on the quality policy"
    assert state_of(ann, "Answer the rest of the questions") == NOT_STARTED
    further = next(question for question in questions_for(run.edition) if not question.key)
    gap.answer(gap.start_run(actor=ann.actor), further.id, "yes", actor=ann.actor)
    assert following(ann) == "Agree on the quality policy", "what an earlier run asked is answered"
    assert state_of(ann, "Answer the rest of the questions") == IN_PROGRESS


def following(ann: Member) -> str:
    known = replace(selectors.facts_of(ann.actor, ann.organization), questions_answered=6, has_top_management=True)
    found = selectors.route_of(known).next
    return str(found[1].label) if found else ""


def test_the_tasks_lead_to_where_the_work_is_and_not_to_a_list_of_runs(ann: Member) -> None:
    browser = ann.client()
    step = reverse("route_page", args=[ann.slug])
    start, runs = reverse("gap_start", args=[ann.slug]), reverse("gap_list", args=[ann.slug])
    shown = browser.get(step, {"step": "3"}).content.decode()
    assert f'<form method="post" id="begin-1" action="{start}">' in shown
    assert f'<a href="{runs}"' not in shown.partition('<aside class="side')[2]
    run = gap.start_run(actor=ann.actor)
    assert browser.get(start).headers["Location"] == reverse("gap_run", args=[ann.slug, run.pk])
    gap.make_report(run, actor=ann.actor)
    assert browser.get(start).headers["Location"] == reverse("gap_run", args=[ann.slug, run.pk])
    newer = gap.start_run(actor=ann.actor)
    assert browser.get(start).headers["Location"] == reverse("gap_run", args=[ann.slug, newer.pk])
    assert f'href="{start}?report"' in browser.get(step, {"step": "3"}).content.decode()
    assert browser.get(f"{start}?report").headers["Location"] == reverse("gap_run", args=[ann.slug, run.pk])
    starters.accept(texts.starter("quality-policy"), actor=ann.actor, organization=ann.organization)
    drafts = f"{reverse('documents_version_list', args=[ann.slug])}?state=draft"
    assert f'href="{drafts}"' in browser.get(step, {"step": "5"}).content.decode()


def test_once_the_scope_holds_its_page_names_what_comes_next(ann: Member) -> None:
    browser, page = ann.client(), reverse("scope_page", args=[ann.slug])
    draft = draft_of(ann)
    found = way(ann).next
    assert found is not None
    assert found[1].evidence not in browser.get(page).content.decode()
    approved(draft, ann)
    found = way(ann).next
    assert found is not None
    assert f"It will leave {found[1].evidence}." in browser.get(page).content.decode()


def test_step_6_counts_who_has_read_what_concerns_them(ann: Member, bob: Member) -> None:
    label = "Have people read what concerns them"
    assert state_of(ann, label) == NOT_STARTED
    version = make_effective(readers.draft(ann), ann)
    for member, state in ((ann, IN_PROGRESS), (bob, DONE)):
        acknowledgements.acknowledge(readers.reading_of(member, version), actor=member.actor, fits=True)
        assert state_of(ann, label) == state
