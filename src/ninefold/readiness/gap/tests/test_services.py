"""Runs from start to report: what is kept, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap import selectors, services
from ninefold.readiness.gap.models import Answer, Gap, Kind, RunState, Status
from ninefold.readiness.gap.questions import progress_of, questions_for
from ninefold.readiness.gap.tests.files import bring_in, document, speaks
from ninefold.standards import catalogue
from ninefold.system.scope import services as scopes
from ninefold.system.scope.services import Draft
from ninefold.system.scope.tests.factories import approved, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def answer_key_questions(ann: Member, value: str = "yes") -> None:
    run = services.start_run(actor=ann.actor)
    for question in questions_for(run.edition):
        if question.key:
            services.answer(run, question.id, value, actor=ann.actor)


def test_the_files_are_looked_at_before_anybody_is_asked(ann: Member) -> None:
    bring_in(ann.actor)
    run = services.start_run(actor=ann.actor)
    states = {status.clause: status.state for status in Status.objects.filter(run=run)}
    assert len(states) == 65
    assert (states["8.4.1"], states["9.2.2"]) == ("d", "w")
    assert not Answer.objects.filter(run=run).exists()
    assert run.files_read == 9


def test_starting_lets_the_worker_run_the_checks(ann: Member) -> None:
    services.start_run(actor=ann.actor)
    assert Job.objects.filter(kind=checks.JOB).count() == 1


def test_an_open_run_goes_on_instead_of_a_second_one(ann: Member) -> None:
    first = services.start_run(actor=ann.actor)
    assert services.start_run(actor=ann.actor) == first
    services.make_report(first, actor=ann.actor)
    assert services.start_run(actor=ann.actor).number == first.number + 1


def test_only_questions_of_the_runs_edition_are_asked(ann: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(edition="2015")
    run = services.start_run(actor=ann.actor)
    assert len(questions_for("2015")) == 63
    assert len(questions_for("2026")) == 64
    with pytest.raises(ValidationError):
        services.answer(run, "q11", "yes", actor=ann.actor)


def test_the_key_questions_come_first_and_then_it_may_stop(ann: Member) -> None:
    asked = questions_for("2026")
    assert [question.key for question in asked] == [True] * 20 + [False] * 44
    key = {question.id for question in asked[:20]}
    progress = progress_of("2026", key, catalogue.edition("2026").areas)
    assert (progress.enough, progress.left, progress.key_left) == (True, 44, 0)
    assert sum(part.done for part in progress.parts) == 20
    assert progress.next == asked[20]


def test_not_applicable_is_refused_warned_or_offered_by_the_catalogue(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    refused = next(q for q in questions_for("2026") if "iso9001:2026:4.3" in q.clauses)
    with pytest.raises(ValidationError) as refusal:
        services.answer(run, refused.id, "na", actor=ann.actor, note="We do not care.")
    assert "4.3" in str(refusal.value)
    design = next(q for q in questions_for("2026") if "iso9001:2026:8.3.2" in q.clauses)
    with pytest.raises(ValidationError) as warning:
        services.answer(run, design.id, "na", actor=ann.actor)
    assert "note" in warning.value.message_dict
    kept = services.answer(run, design.id, "na", actor=ann.actor, note="Customers give complete drawings.")
    assert kept.value == "na"


def test_a_quality_manager_overrules_with_a_reason_the_report_names_it_and_it_can_be_taken_back(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    refused = next(q for q in questions_for("2026") if "iso9001:2026:4.3" in q.clauses)
    with pytest.raises(ValidationError) as silent:
        services.answer(run, refused.id, "na", actor=ann.actor, overrule=True)
    assert "note" in silent.value.message_dict
    given = services.answer(run, refused.id, "na", actor=ann.actor, overrule=True, note="Our body agreed.")
    assert given.overruled
    line = next(each for each in services.judged(run, ann.actor).lines if each.key == f"overruled:{refused.id}")
    assert (line.clause, line.because[0]["place"], line.because[0]["quote"]) == (
        "4.3",
        f"answer of {ann.person.name}",
        "Our body agreed.",
    )
    services.take_back(given, actor=ann.actor)
    assert not Answer.objects.filter(run=run).exists()
    assert not any(each.key.startswith("overruled") for each in services.judged(run, ann.actor).lines)


def test_nobody_else_overrules(ann: Member, cas: Member) -> None:
    run = services.start_run(actor=ann.actor)
    assert not cas.actor.can("gap.overrule")
    with pytest.raises(ValidationError):
        services.answer(run, "q01", "na", actor=cas.actor, overrule=True, note="I say so.")


def test_a_confirmation_counts_by_name_and_only_with_a_yes(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    given = services.answer(run, "q01", "yes", actor=ann.actor, seen_working=True)
    assert (given.confirmed_by_id, given.confirmed_on) == (ann.person.pk, timezone.localdate())
    again = services.answer(run, "q01", "partly", actor=ann.actor, seen_working=True)
    assert again.confirmed_by_id is None


def test_the_second_person_is_another_one(ann: Member, cas: Member) -> None:
    run = services.start_run(actor=ann.actor)
    given = services.answer(run, "q01", "yes", actor=ann.actor, seen_working=True)
    with pytest.raises(ValidationError):
        services.verify(given, actor=ann.actor)
    services.verify(given, actor=cas.actor)
    report = services.make_report(run, actor=ann.actor)
    assert Status.objects.get(run=report, clause="4.3").state == "v"
    services_again = services.start_run(actor=ann.actor)
    plain = services.answer(services_again, "q01", "yes", actor=ann.actor)
    with pytest.raises(ValidationError):
        services.verify(plain, actor=cas.actor)


@pytest.mark.covers("S4")
def test_the_report_counts_gaps_by_the_nine_kinds_and_keeps_every_state(ann: Member) -> None:
    bring_in(ann.actor)
    answer_key_questions(ann, "no")
    run = services.make_report(services.start_run(actor=ann.actor), actor=ann.actor)
    assert run.state == RunState.REPORTED
    counts = selectors.counts_by_kind(run)
    assert list(counts) == Kind.values
    assert sum(counts.values()) == Gap.objects.filter(run=run).count() > 20
    priorities = list(selectors.gaps(run).values_list("priority", flat=True))
    assert priorities == sorted(priorities, key=["stage1", "stage2", "question", "practice"].index)
    assert Status.objects.filter(run=run).count() == 65
    assert "not an audit" in run.headline


def test_a_finished_run_is_not_changed(ann: Member) -> None:
    run = services.make_report(services.start_run(actor=ann.actor), actor=ann.actor)
    with pytest.raises(ValidationError):
        services.answer(run, "q01", "yes", actor=ann.actor)
    with pytest.raises(ValidationError):
        services.make_report(run, actor=ann.actor)
    with pytest.raises(ValidationError):
        services.look(run, actor=ann.actor)


def test_two_runs_are_compared_by_what_is_new_gone_and_still_there(ann: Member) -> None:
    first = services.start_run(actor=ann.actor)
    services.answer(first, "q01", "no", actor=ann.actor)
    services.answer(first, "q02", "no", actor=ann.actor)
    services.answer(first, "q04", "no", actor=ann.actor)
    services.make_report(first, actor=ann.actor)
    second = services.start_run(actor=ann.actor)
    services.answer(second, "q01", "yes", actor=ann.actor)
    services.answer(second, "q02", "no", actor=ann.actor)
    services.answer(second, "q03", "no", actor=ann.actor)
    services.make_report(second, actor=ann.actor)
    found = selectors.difference(second, first)
    keys = {name: {gap.key for gap in rows if gap.origin == "answer"} for name, rows in found.items()}
    assert keys == {"new": {"answer:q03"}, "gone": {"answer:q01"}, "still": {"answer:q02"}, "open": {"answer:q04"}}


def test_newer_files_are_noticed_and_looked_at(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    assert not selectors.newer_import(run, ann.actor)
    bring_in(ann.actor)
    assert selectors.newer_import(run, ann.actor)
    services.look(run, actor=ann.actor)
    assert not selectors.newer_import(run, ann.actor)
    assert Status.objects.get(run=run, clause="8.4.1").state == "d"


def test_states_of_a_report_stay_as_they_were_while_the_open_run_follows_the_answers(ann: Member) -> None:
    bring_in(ann.actor, document("PR-12 Buying.md", clauses=speaks("8.4.1")))
    run = services.start_run(actor=ann.actor)
    question = next(q for q in questions_for("2026") if "iso9001:2026:8.4.1" in q.clauses)

    def state() -> str:
        return next(each.judged.state for each in selectors.standings(run, ann.actor) if each.clause.number == "8.4.1")

    assert state() == "d"
    services.answer(run, question.id, "no", actor=ann.actor)
    assert state() == "g"
    services.make_report(run, actor=ann.actor)
    assert state() == "g"


def test_the_rhythm_of_entries_is_counted_by_week(ann: Member) -> None:
    bring_in(ann.actor)
    run = services.start_run(actor=ann.actor)
    told = run.entries["internal_audit"]
    day = timezone.localdate() - timedelta(days=40)
    assert (told["all"], told["dated"], told["recent"], told["newest"]) == (1, 1, 1, day.isoformat())
    assert list(told["weeks"].values()) == [1]


def test_what_is_kept_here_is_no_gap_because_no_file_shows_it(ann: Member) -> None:
    bring_in(ann.actor)
    run = services.start_run(actor=ann.actor)
    assert "4.3-document" in {line.key for line in services.judged(run, ann.actor).lines}
    draft = Draft(activities=("repair",), services=("cranes",), statement="Repair of cranes in Hull.")
    scope = scopes.save_draft(draft, actor=ann.actor)
    ann.sign(scope)
    scopes.approve(scope, actor=ann.actor)
    assert "4.3-document" not in {line.key for line in services.judged(run, ann.actor).lines}


def test_a_document_that_files_show_is_not_missing_but_not_in_force_here(ann: Member) -> None:
    bring_in(ann.actor, document("MQ.md", clauses=speaks("4.3", "5.2.1")))
    run = services.start_run(actor=ann.actor)
    checks.run_checks(actor=ann.actor)
    lines = {line.key: line for line in services.judged(run, ann.actor).lines}
    assert {"4.3", "5.2.1"} <= set(lines["waiting"].clauses)
    assert lines["waiting"].priority == "stage2"
    assert {"check:scope.approved", "check:policy.approved"}.isdisjoint(lines)
    told_by_files = {clause for key, line in lines.items() if line.origin == "files" for clause in line.clauses}
    missed = [line.clause for key, line in lines.items() if key.startswith("check:documents.written")]
    assert told_by_files.isdisjoint(missed)


def test_earlier_answers_are_taken_over_at_once_and_stay_changeable(ann: Member) -> None:
    first = services.start_run(actor=ann.actor)
    services.answer(first, "q01", "no", actor=ann.actor, note="Nobody wrote it.")
    services.answer(first, "q02", "yes", actor=ann.actor, seen_working=True)
    services.answer(first, "q03", "yes", actor=ann.actor)
    services.make_report(first, actor=ann.actor)
    again = services.start_run(actor=ann.actor)
    services.answer(again, "q03", "partly", actor=ann.actor)
    address = reverse("gap_run", args=[ann.slug, again.pk])
    page = ann.client().get(address).content.decode()
    assert "Take over 2 earlier answers" in page
    following = page.split('<section class="next">')[1].split("</section>")[0]
    assert "Take over" not in following, "it would lie over the buttons of the next thing"
    ann.client().post(reverse("gap_as_before", args=[ann.slug, again.pk]))
    answers = selectors.answers(again)
    assert {key: (row.value, row.note) for key, row in answers.items()} == {
        "q01": ("no", "Nobody wrote it."),
        "q02": ("yes", ""),
        "q03": ("partly", ""),
    }
    assert answers["q02"].confirmed_by_id == ann.person.pk
    assert "Take over" not in ann.client().get(address).content.decode()


def test_a_report_does_not_repeat_what_was_put_right_since_the_checks_ran(ann: Member) -> None:
    draft = draft_of(ann)
    checks.run_checks(actor=ann.actor)
    run = services.begin_run(actor=ann.actor)
    approved(draft, ann)
    services.request_report(run, actor=ann.actor)
    while jobs.work_one():
        pass
    assert run.gaps.exists()
    assert not run.gaps.filter(key="check:scope.approved").exists()


def test_what_a_check_no_longer_finds_does_not_stand_any_more(ann: Member) -> None:
    draft = draft_of(ann)
    checks.run_checks(actor=ann.actor)
    services.make_report(services.begin_run(actor=ann.actor), actor=ann.actor)
    assert selectors.still_standing(ann.actor).filter(key="check:scope.approved").exists()
    approved(draft, ann)
    checks.run_checks(actor=ann.actor)
    assert not selectors.still_standing(ann.actor).filter(key="check:scope.approved").exists()
    assert selectors.gaps_now(ann.actor).filter(key="check:scope.approved").exists()
