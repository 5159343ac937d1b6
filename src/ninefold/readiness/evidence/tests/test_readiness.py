"""Readiness: two panels that are counted, and never declared."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ninefold.information.acknowledgements import services as acknowledgements
from ninefold.information.acknowledgements.tests import factories as readers
from ninefold.information.documents.models import Version
from ninefold.information.documents.tests.factories import make_effective, procedure
from ninefold.information.forms.tests import factories as registers
from ninefold.information.intake.reading.facts import Document, Kind
from ninefold.information.intake.reading.tests.made_documents import document
from ninefold.information.records.tests import factories as keeping
from ninefold.kernel.jobs import services as jobs
from ninefold.readiness.checking import services as checks
from ninefold.readiness.evidence.facts import MET, NOT_MET, PARTLY, UNKNOWN, Line
from ninefold.readiness.evidence.selectors import today as now
from ninefold.readiness.evidence.selectors import written_but_not_proven
from ninefold.readiness.evidence.snapshots import snapshots
from ninefold.readiness.evidence.tests.factories import found, rule
from ninefold.readiness.gap import services
from ninefold.readiness.gap.judgement import DOCUMENTED, FULL, NONE, Judged, Said
from ninefold.readiness.gap.models import Run
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.gap.standing import Standing
from ninefold.readiness.gap.tests.files import bring_in, entry, speaks
from ninefold.standards import catalogue
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
NINE = (
    "People know their part",
    "Procedures match the work",
    "Records complete and traceable",
    "Supplier evaluations kept up",
    "Complaints reviewed",
    "Measures watched",
    "Internal audits done",
    "Actions shown to work",
    "Review decisions recorded",
)


def sign(ann: Member, title: str) -> Line:
    return next(line for line in found(ann).signs if line.title == title)


def audits(days_ago: int) -> tuple[Document, Document]:
    day = timezone.localdate() - timedelta(days=days_ago)
    return (
        document("PR-20 Internal audits.md", clauses=speaks("9.2.1", "9.2.2")),
        document("Audit report.md", kind=Kind.REPORT, entries=(entry("internal_audit", day),)),
    )


@pytest.mark.covers("S285")
def test_the_two_questions_are_the_titles_of_the_panels(ann: Member) -> None:
    headings = re.findall(r"<h2[^>]*>([^<]+)", ann.page("readiness_page"))
    assert headings[:2] == ["Ready for Stage 1?", "Does it work in practice?"]


@pytest.mark.covers("S286")
@pytest.mark.covers("S288")
def test_there_are_exactly_nine_signs_each_with_a_link_to_its_list(ann: Member) -> None:
    signs = found(ann).signs
    assert tuple(line.title for line in signs) == NINE
    assert all(line.url_name for line in signs)
    text = ann.page("readiness_page")
    assert all(title in text for title in NINE)


@pytest.mark.covers("S287")
def test_a_sign_without_data_says_so_and_is_never_a_pass(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    for question in questions_for(run.edition):
        services.answer(run, question.id, "yes", actor=ann.actor, seen_working=True)
    assert {line.state for line in found(ann).signs} == {UNKNOWN}
    assert "no data yet" in sign(ann, "Complaints reviewed").note


def test_entries_in_files_speak_but_never_pass_and_grow_old(ann: Member) -> None:
    bring_in(ann.actor, *audits(40))
    run = services.start_run(actor=ann.actor)
    line = sign(ann, "Internal audits done")
    assert (line.state, line.note.startswith("1 in files")) == (PARTLY, True)
    services.make_report(run, actor=ann.actor)
    bring_in(ann.actor, *audits(600))
    services.start_run(actor=ann.actor)
    assert sign(ann, "Internal audits done").state == NOT_MET


def test_a_rule_about_use_is_met_by_recent_records_only(ann: Member) -> None:
    title = "Internal audit held"
    assert rule(ann, title).state == NOT_MET
    bring_in(ann.actor, document("PR-20 Internal audits.md", clauses=speaks("9.2.1", "9.2.2")))
    services.make_report(services.start_run(actor=ann.actor), actor=ann.actor)
    assert rule(ann, title).state == NOT_MET
    bring_in(ann.actor, *audits(40))
    services.start_run(actor=ann.actor)
    assert rule(ann, title).state == MET
    folded = ann.page("readiness_page").partition(f"{found(ann).rules_met} more, ")[2].partition("</details>")[0]
    assert folded.count('class="rule"') == found(ann).rules_met
    assert title in folded


@pytest.mark.covers("S267")
def test_removing_records_lowers_readiness(ann: Member) -> None:
    bring_in(ann.actor, *audits(40))
    services.make_report(services.start_run(actor=ann.actor), actor=ann.actor)
    before = found(ann).rules_met
    bring_in(ann.actor, audits(40)[0])
    services.start_run(actor=ann.actor)
    assert found(ann).rules_met < before


@pytest.mark.covers("S256")
def test_every_rule_says_why_and_every_open_one_leads_to_its_fix(ann: Member) -> None:
    checks.run_checks(actor=ann.actor)
    lines = found(ann).rules
    assert len(lines) == 17
    assert all(line.note for line in lines)
    assert all(line.url_name for line in lines if line.state in (NOT_MET, PARTLY))
    text = ann.page("readiness_page")
    assert "Fix first blocker" in text


@pytest.mark.covers("S125")
def test_stage_1_counts_effective_against_drafts_and_leads_to_the_old_ones(ann: Member) -> None:
    title = "Documents in force"
    assert (rule(ann, title).state, rule(ann, title).note) == (NOT_MET, "0 effective, 0 not yet")
    held, _young, old = (procedure(ann, code) for code in ("PR-1", "PR-2", "PR-3"))
    make_effective(held, ann)
    assert (rule(ann, title).state, rule(ann, title).note) == (PARTLY, "1 effective, 2 not yet")
    begun = timezone.now() - timedelta(days=40)
    Version.across_organizations.filter(pk=old.pk).update(added_on=begun)
    line = rule(ann, title)
    assert line.note == "1 draft over 30 days old; 1 effective, 2 not yet"
    address = re.search(r'href="([^"]+care=old_draft)"', ann.page("readiness_page"))
    assert address is not None
    listed = ann.client().get(address[1]).content.decode()
    assert "PR-3" in listed
    assert "PR-2" not in listed


def test_answers_of_an_earlier_run_still_count_until_they_are_given_again(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    for question in questions_for(run.edition):
        services.answer(run, question.id, "yes", actor=ann.actor)
    services.make_report(run, actor=ann.actor)
    assert rule(ann, "Everything looked at").state == MET
    services.start_run(actor=ann.actor)
    assert rule(ann, "Everything looked at").state == MET


def test_nothing_on_the_page_is_a_percentage(ann: Member) -> None:
    bring_in(ann.actor)
    services.start_run(actor=ann.actor)
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", "", ann.page("readiness_page"), flags=re.S)
    assert "%" not in text


@pytest.mark.covers("S249")
def test_both_lamps_have_words(ann: Member) -> None:
    bring_in(ann.actor)
    services.start_run(actor=ann.actor)
    assert "Buying, clause 8.4: Not assessed; written not yet, used not yet" in ann.page("readiness_page")
    assert "gaps: 0" not in ann.page("readiness_page"), "gaps are counted in reports, not here"
    one = ann.page("evidence_clause", clause="8.4.1")
    assert "Written: yes" in one
    assert "Used: not yet" in one


@pytest.mark.covers("S127")
def test_written_but_not_proven_is_one_click_away_and_the_empty_list_says_so(ann: Member) -> None:
    address = reverse("readiness_unproven", kwargs={"slug": ann.slug})
    assert f'href="{address}"' in ann.page("readiness_page")
    assert "Nothing is written without being proven" in ann.page("readiness_unproven")
    bring_in(ann.actor)
    assert "no gap analysis has looked at yet" in ann.page("readiness_page")
    services.start_run(actor=ann.actor)
    assert "no gap analysis has looked at yet" not in ann.page("readiness_page")
    text = ann.page("readiness_unproven")
    assert "PR-12 Buying.md" in text
    assert "/evidence/9.2.1/" not in text


def test_a_policy_that_only_files_hold_is_told_as_that(ann: Member) -> None:
    def told() -> str:
        return next(line.note for line in found(ann).rules if line.title == "Quality policy approved by the top")

    assert told() == "nothing is written"
    bring_in(ann.actor, document("Quality policy.md", kind=Kind.POLICY, clauses=speaks("5.2.1", "5.2.2")))
    services.start_run(actor=ann.actor)
    assert told() == "your files hold one; none is in force here"


def test_check_now_lets_the_worker_run_and_the_page_tells_the_age(ann: Member) -> None:
    browser = ann.client()
    home = reverse("readiness_page", kwargs={"slug": ann.slug})
    assert "have not run yet" in browser.get(home).content.decode()
    browser.post(reverse("readiness_check", kwargs={"slug": ann.slug}))
    assert jobs.work_one()
    assert "nothing was changed since" in browser.get(home).content.decode()
    services.start_run(actor=ann.actor)
    assert "something was changed since" in browser.get(home).content.decode()


def test_the_rhythm_names_a_rush(ann: Member) -> None:
    today = timezone.localdate()
    days = [today - timedelta(days=number % 5) for number in range(9)] + [today - timedelta(days=200)]
    log = document("Log.csv", kind=Kind.REGISTER, entries=tuple(entry("inspection", day) for day in days))
    bring_in(ann.actor, log)
    services.start_run(actor=ann.actor)
    assert "a rush, not a habit" in ann.page("readiness_page")


def test_the_page_takes_at_most_twelve_queries_while_nothing_is_done(
    ann: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring_in(ann.actor)
    services.make_report(services.start_run(actor=ann.actor), actor=ann.actor)
    checks.run_checks(actor=ann.actor)
    Run.objects.get()
    browser: Client = ann.client()
    address = reverse("readiness_page", kwargs={"slug": ann.slug})
    with django_assert_max_num_queries(16):
        browser.get(address)  # right after a deed
    with django_assert_max_num_queries(12):
        browser.get(address)


@pytest.mark.covers("S416")
def test_every_report_is_a_snapshot_that_later_answers_do_not_change(ann: Member) -> None:
    first = services.start_run(actor=ann.actor)
    services.answer(first, "q01", "no", actor=ann.actor)
    services.make_report(first, actor=ann.actor)
    second = services.start_run(actor=ann.actor)
    services.answer(second, "q01", "yes", actor=ann.actor, seen_working=True)
    services.make_report(second, actor=ann.actor)
    today, newer, older = snapshots(now(ann.actor, ann.organization), ann.actor)
    assert (older.run, newer.run, newer.before) == (first, second, first.pk)
    assert older.states["g"] > newer.states["g"] == today.states["g"]
    assert newer.states["w"] > older.states["w"]
    assert f"/gap/{first.pk}/report/" in ann.page("readiness_over_time")


def test_entries_of_a_register_make_a_sign_a_pass(ann: Member) -> None:
    assert sign(ann, "Complaints reviewed").state == UNKNOWN
    day = timezone.localdate().isoformat()
    complaints = registers.taken(ann, "complaints")
    registers.filled_in(complaints, ann, received_on=day, customer="Wharf Water", what="Too late")
    told = sign(ann, "Complaints reviewed")
    assert (told.state, told.note) == (MET, "1 in your registers of 12 months, newest: today")


@pytest.mark.covers("S290")
def test_the_second_sign_counts_what_readers_said_about_their_work(ann: Member, bob: Member) -> None:
    title = "Procedures match the work"
    assert sign(ann, title).state == UNKNOWN
    version = make_effective(readers.draft(ann), ann)
    acknowledgements.acknowledge(readers.reading_of(ann, version), actor=ann.actor, fits=True)
    assert (sign(ann, title).state, sign(ann, title).note) == (MET, "1 of 1 readers in 12 months say so")
    assert sign(ann, "People know their part").note == "1 of 2 readings done; reading alone is no pass"
    acknowledgements.acknowledge(readers.reading_of(bob, version), actor=bob.actor, fits=False, remark="We do not.")
    assert (sign(ann, title).state, sign(ann, title).note) == (PARTLY, "1 of 2 readers in 12 months say so")
    assert sign(ann, "People know their part").state == PARTLY


def test_the_third_sign_counts_complete_records_once_any_are_kept(ann: Member) -> None:
    title = "Records complete and traceable"
    keeping.kept(ann)
    assert (sign(ann, title).state, sign(ann, title).note) == (NOT_MET, "0 of 1 kept here are complete")
    keeping.ripe(ann)
    assert (sign(ann, title).state, sign(ann, title).note) == (PARTLY, "1 of 2 kept here are complete")


def test_what_a_recent_record_shows_is_not_called_unproven() -> None:
    clause = catalogue.edition("2026").clauses[0]
    lamps = [(FULL, FULL), (FULL, NONE), (NONE, NONE)]
    judged = [Judged(clause.number, DOCUMENTED, written, used, None, (), "") for written, used in lamps]
    standings = [Standing(clause, each, None, Said()) for each in judged]
    assert written_but_not_proven(standings) == [standings[1]]
