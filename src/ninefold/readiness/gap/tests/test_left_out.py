"""Questions follow what an organization is: left out with a reason, confirmed once, undone at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ninefold.kernel.organizations import services as organizations
from ninefold.readiness.gap import at_once, selectors, services
from ninefold.readiness.gap.models import Answer, Run
from ninefold.readiness.gap.questions import clauses_of, questions_for
from ninefold.standards import catalogue
from ninefold.standards.spared import BY_ANSWER, within
from ninefold.system.scope.tests.factories import approved, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
DESIGN = {"q48", "q49", "q50", "q51"}
NOTHING_SPECIAL = dict(BY_ANSWER.keys())


def tell(ann: Member, **answers: str) -> None:
    for key, value in answers.items():
        organizations.keep_answer(ann.organization, key, value, actor=ann.actor)


def proposed(ann: Member, run: Run) -> dict[str, str]:
    return {id: why.by for id, why in selectors.to_leave_out(run, ann.actor).items()}


@pytest.mark.covers("S88")
def test_one_click_leaves_out_what_the_start_spares_and_another_undoes_it(ann: Member) -> None:
    tell(ann, size="1-25", sites="1", offer="serve", design="no", measuring="no")
    run, browser = services.begin_run(actor=ann.actor), ann.client()
    page = reverse("gap_run", args=[ann.slug, run.pk])
    text = browser.get(page).content.decode()
    assert "Leave out 5 questions" in text
    assert "customers or others tell us exactly what to make" in text
    assert "0 of 64 questions answered" in text
    left = browser.post(reverse("gap_leave_out", args=[ann.slug, run.pk]), follow=True).content.decode()
    assert "0 of 59 questions answered" in left
    assert "5 questions are left out, with their reasons below." in left
    assert Answer.objects.filter(run=run, value="na", person=ann.person).count() == 5
    back = browser.post(reverse("gap_ask_after_all", args=[ann.slug, run.pk]), follow=True).content.decode()
    assert "0 of 64 questions answered" in back
    assert not Answer.objects.filter(run=run).exists()


def test_nothing_is_proposed_to_who_designs_and_measures(ann: Member) -> None:
    tell(ann, size="26-250", sites="2-5", offer="make", design="yes", measuring="yes")
    assert proposed(ann, services.begin_run(actor=ann.actor)) == {}


def test_an_approved_scope_has_the_last_word_over_the_start(ann: Member) -> None:
    run = services.begin_run(actor=ann.actor)
    tell(ann, design="no", measuring="no")
    assert set(proposed(ann, run).values()) == {"start"}
    draft = draft_of(ann)
    assert proposed(ann, run) == {**dict.fromkeys(DESIGN, "draft"), "q22": "start"}
    approved(draft, ann)
    assert proposed(ann, run) == dict.fromkeys(DESIGN, "scope")


def test_what_is_left_out_counts_as_not_applicable_only_by_the_approved_scope(ann: Member) -> None:
    run = services.begin_run(actor=ann.actor)
    draft = draft_of(ann)
    at_once.leave_out(run, actor=ann.actor)

    def states() -> set[str]:
        rows = selectors.standings(services.look(run, actor=ann.actor), ann.actor)
        return {row.judged.state for row in rows if row.clause.group == "8.3"}

    assert states() == {"n"}
    approved(draft, ann)
    assert states() == {"x"}


def test_a_reason_that_no_longer_holds_is_named(ann: Member) -> None:
    run = services.begin_run(actor=ann.actor)
    tell(ann, design="no")
    at_once.leave_out(run, actor=ann.actor)
    tell(ann, design="yes")
    text = ann.client().get(reverse("gap_run", args=[ann.slug, run.pk])).content.decode()
    assert "no longer said there: ask them after all" in text


def test_the_report_says_what_was_not_asked_and_does_not_count_it_as_answered(ann: Member) -> None:
    tell(ann, design="no")
    run = services.begin_run(actor=ann.actor)
    at_once.leave_out(run, actor=ann.actor)
    services.answer(run, "q01", "yes", actor=ann.actor)
    report = services.make_report(run, actor=ann.actor)
    assert "from 1 answer" in report.headline
    assert any(
        note.startswith("4 questions were not asked, according to your answers at the start") for note in report.notes
    )


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_every_clause_is_asked_about_or_left_out_with_a_reason(year: str, ann: Member) -> None:
    tell(ann, **NOTHING_SPECIAL)
    run = services.begin_run(actor=ann.actor)
    run.edition = year
    spared, edition = selectors.spared(run, ann.actor), catalogue.edition(year)
    asked = {
        clause.number
        for question in questions_for(year)
        if question.id not in spared
        for clause in clauses_of(question, edition)
    }
    left = {clause.number for clause in edition.clauses} - asked
    numbers = {why.number for why in spared.values()}
    assert left
    assert [clause for clause in left if not any(within(clause, number) for number in numbers)] == []
    assert all(why.reason for why in spared.values())


def test_a_question_about_several_places_says_so_and_one_place_is_not_bothered(ann: Member) -> None:
    run = services.begin_run(actor=ann.actor)
    page = reverse("gap_question", args=[ann.slug, run.pk, "q34"])
    tell(ann, sites="1")
    assert "Answer for all" not in ann.client().get(page).content.decode()
    tell(ann, sites="6+")
    assert "Answer for all 6 places" in ann.client().get(page).content.decode()


def test_answering_a_question_that_was_left_out_counts_it_again(ann: Member) -> None:
    tell(ann, design="no")
    run = services.begin_run(actor=ann.actor)
    at_once.leave_out(run, actor=ann.actor)
    services.answer(run, "q48", "partly", actor=ann.actor)
    found = selectors.progress(run, selectors.answers(run))
    assert (found.done, found.total) == (1, 61)
