"""The plan as people use it: accepted in bulk, dated back, started once, compared with its start ever after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.commands import unledgered
from ninefold.kernel.organizations import services as organizations
from ninefold.readiness.gap import services as gap
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.gap.tests.factories import report
from ninefold.readiness.plan import owners, selectors, services
from ninefold.readiness.plan.models import Line, Plan
from ninefold.readiness.plan.named import meant_by
from ninefold.system.processes.tests.factories import described
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(ann: Member) -> Plan:
    return services.make_plan(report(ann), actor=ann.actor)


@pytest.fixture
def browser(ann: Member) -> Client:
    return ann.client()


def accepted(plan: Plan) -> int:
    return Line.objects.filter(plan=plan, accepted=True).count()


def test_all_lines_are_accepted_or_left_out_at_once_or_the_picked_ones(
    ann: Member, browser: Client, plan: Plan
) -> None:
    total = plan.lines.count()
    assert accepted(plan) == total >= 2
    browser.post(ann.address("plan_change"), {"every": "1", "accepted": "no"})
    assert accepted(plan) == 0
    picked = [str(line.pk) for line in plan.lines.all()[:1]]
    browser.post(ann.address("plan_change"), {"line": picked, "accepted": "yes"})
    assert accepted(plan) == 1


@pytest.mark.covers("S103")
def test_nobody_gets_work_or_mail_before_the_start(ann: Member, browser: Client, plan: Plan) -> None:
    browser.post(ann.address("plan_change"), {"every": "1", "owner": str(ann.person.pk), "accepted": "yes"})
    assert "Nobody gets work or mail before you start the plan." in ann.page("plan_page")
    assert (Action.objects.count(), mail.outbox) == (0, [])
    browser.post(ann.address("plan_start"))
    assert Action.objects.count() == accepted(plan)


def test_dates_go_back_from_the_target_in_the_order_of_the_work(plan: Plan) -> None:
    lines = {line.order: line for line in selectors.lines(plan)}
    for line in lines.values():
        assert line.start is not None
        assert line.due is not None
        assert line.start <= line.due <= plan.target
        for order in line.after:
            before = lines[order].due
            assert before is not None
            assert before <= line.due


def test_a_plan_that_nobody_gave_a_date_begins_today_at_the_earliest(ann: Member, plan: Plan) -> None:
    assert plan.target > timezone.localdate()
    run = gap.start_run(actor=ann.actor)
    for question in questions_for("2026")[:20]:
        gap.answer(run, question.id, "no", actor=ann.actor)
    long = services.make_plan(gap.make_report(run, actor=ann.actor), actor=ann.actor)
    assert long.target > plan.target
    assert selectors.fit(long).days_short == 0


@pytest.mark.covers("S371")
def test_the_bars_have_a_table_beside_them_and_the_load_of_each_week(ann: Member, browser: Client, plan: Plan) -> None:
    text = browser.get(ann.address("plan_page"), {"view": "bars"}).content.decode()
    for words in ("When is what done?", "Days of work each week", "Show as table"):
        assert words in text
    for line in plan.lines.all():
        assert line.title in text


def test_what_moved_since_the_start_stands_beside_the_date_of_the_start(
    ann: Member, browser: Client, plan: Plan
) -> None:
    services.start_plan(plan, actor=ann.actor)
    line = selectors.lines(plan)[0]
    assert line.action is not None
    assert line.due is not None
    assert plan.baseline is not None
    text = ann.page("plan_page")
    assert "at the start" not in text
    assert f"0 of {accepted(plan)} actions finished, 0 late. Ready for Stage 1 by" in text
    later = line.due + timedelta(days=9)
    with unledgered("moved as the register of actions does"):
        Action.objects.filter(pk=line.action.pk).update(due=later)
    moved = selectors.lines(plan)[0]
    assert (moved.now, moved.moved) == (later, True)
    assert "at the start" in ann.page("plan_page")
    with unledgered("moved as the register of actions does"):
        Action.objects.filter(pk=line.action.pk).update(due=timezone.localdate() - timedelta(days=1))
    assert ">late: " in ann.page("plan_page", {"view": "bars"})
    second = selectors.lines(plan)[1]
    assert second.action is not None
    actions.finish(second.action, actor=ann.actor)
    board = ann.page("plan_page", {"view": "board"})
    columns = [part.partition("</section>")[0] for part in board.split('<div class="board">')[1].split("<section>")[1:]]
    assert [f">{second.title}<" in column for column in columns] == [False, False, False, True]
    assert "1 late." in ann.page("plan_page")


def test_whoever_gets_an_action_reads_which_gaps_it_closes(ann: Member, browser: Client, plan: Plan) -> None:
    services.start_plan(plan, actor=ann.actor)
    lines = list(selectors.lines(plan))
    assert len({line.title for line in lines}) == len(lines)
    text = ann.page("plan_page")
    for line in lines:
        assert line.action is not None
        gaps = [each.gap for each in line.gaps.all()]
        assert gaps
        assert all(gap.text in line.action.note for gap in gaps)
        assert f": {line.title}</span></summary>" in text


def test_a_day_that_somebody_named_stays_when_other_dates_follow(ann: Member, browser: Client, plan: Plan) -> None:
    named, other = list(plan.lines.all())[:2]
    day = timezone.localdate() + timedelta(days=40)
    browser.post(ann.address("plan_change"), {"line": [str(named.pk)], "due": day.isoformat()})
    browser.post(ann.address("plan_change"), {"line": [str(other.pk)], "effort": "9"})
    named.refresh_from_db()
    assert named.due == day
    assert named.start is not None
    assert named.start <= day
    assert "set by hand" in ann.page("plan_page")
    browser.post(ann.address("plan_frame"), {"target": plan.target.isoformat(), "days_per_week": "1"})
    assert not plan.lines.filter(due_named=True).exists()


def test_a_new_plan_goes_on_with_what_runs_and_asks_nobody_twice(
    ann: Member, bob: Member, browser: Client, plan: Plan
) -> None:
    services.assign(list(plan.lines.all()), bob.person, actor=ann.actor)
    services.start_plan(plan, actor=ann.actor)
    done, *running = Action.objects.order_by("code")
    actions.finish(done, actor=ann.actor)
    again = services.make_plan(report(ann), actor=ann.actor)
    assert {line.owner_id for line in again.lines.all()} == {bob.person.pk}
    assert "goes on until you start this draft" in ann.page("plan_page")
    services.start_plan(again, actor=ann.actor)
    lines = {line.action_id for line in again.lines.all()}
    assert {action.pk for action in running} < lines
    assert done.pk not in lines
    assert Action.objects.count() == len(lines) + 1


def test_a_draft_is_dropped_and_the_running_plan_is_shown_again(ann: Member, browser: Client, plan: Plan) -> None:
    services.start_plan(plan, actor=ann.actor)
    services.make_plan(report(ann), actor=ann.actor)
    assert "Drop the draft, keep Plan 1" in ann.page("plan_page")
    browser.post(ann.address("plan_drop"))
    assert selectors.current(ann.actor) == plan
    browser.post(ann.address("plan_drop"))
    assert selectors.current(ann.actor) == plan


def as_firm(ann: Member, size: str, have: str = "nothing") -> Plan:
    organizations.keep_answer(ann.organization, "size", size, actor=ann.actor)
    organizations.keep_answer(ann.organization, "have", have, actor=ann.actor)
    run = gap.start_run(actor=ann.actor)
    for question in questions_for("2026"):
        if question.key:
            gap.answer(run, question.id, "no", actor=ann.actor)
    return services.make_plan(gap.make_report(run, actor=ann.actor), actor=ann.actor)


def test_the_days_say_how_they_follow_the_size_of_the_firm(ann: Member, browser: Client) -> None:
    as_firm(ann, "251+")
    text = ann.page("plan_page")
    assert "× 2.1 for more than 250 people" in text
    assert "to do this from nothing in a firm of up to 25 people" in text
    assert "Nobody publishes days of work" in text


def test_the_page_holds_the_work_against_the_time_that_people_have(ann: Member, browser: Client) -> None:
    plan = as_firm(ann, "1-25", "running")
    services.set_frame(plan, target=timezone.localdate() + timedelta(weeks=10), days_per_week=2, actor=ann.actor)
    text = ann.page("plan_page")
    assert "there are 20 days (1 person, 2 a week each)" in text
    assert selectors.fit(plan).lacking
    assert "Firms of up to 25 people with what you have usually need 2 to 4.2 months to the certificate" in text


def test_a_named_effort_stays_and_says_that_a_person_said_so(ann: Member, browser: Client, plan: Plan) -> None:
    line = selectors.lines(plan)[0]
    browser.post(ann.address("plan_change"), {"line": [str(line.pk)], "effort": "9"})
    assert "The days are what a person said." in ann.page("plan_page")
    again = services.make_plan(report(ann), actor=ann.actor)
    assert next(each for each in again.lines.all() if each.title == line.title).effort == 9


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Buying and suppliers", ["buying"]),
        ("Purchase orders", ["buying"]),
        ("Checking and improving", ["checking", "improving"]),
        ("Inspection and release", ["making"]),
        ("Complaints", ["improving"]),
        ("Something else", []),
        ("Compras y proveedores", ["buying"]),
        ("Einkauf und Lieferanten", ["buying"]),
        ("Materialbeschaffung", ["buying"]),
        ("Achats et sous-traitance", ["buying"]),
        ("Acquisti", ["buying"]),
        ("Prestación del servicio", ["making"]),
        ("Réalisation des prestations", ["making"]),
        ("Auftragsabwicklung", ["sales"]),
        ("Gestão de clientes e encomendas", ["sales"]),
        ("Auditorías y mejora", ["checking", "improving"]),
        ("Reklamationen", ["improving"]),
        ("Formazione del personale", ["people"]),
        ("Conception et développement", ["design"]),
    ],
)
def test_the_name_of_a_process_says_what_it_is_about(name: str, meant: list[str]) -> None:
    assert list(dict.fromkeys(meant_by(name))) == meant


def test_before_processes_are_described_the_job_or_department_of_a_process_owner_says_it(
    ann: Member, bob: Member
) -> None:
    with unledgered("a job"):
        bob.person.job = "Responsable de compras"
        bob.person.save()
    fits = owners.suggestions(ann.actor)("8.4.1")
    assert fits is not None
    assert (fits.person, fits.why) == (bob.person, "Responsable de compras")
    described(ann, "Achats", owner=ann.person)
    again = owners.suggestions(ann.actor)("8.4.1")
    assert again is not None
    assert (again.person, again.why) == (ann.person, "owns Achats")


@pytest.mark.covers("S96")
def test_a_gap_is_given_to_the_owner_of_its_process_in_one_click_and_nobody_hears_of_it(
    ann: Member, bob: Member, browser: Client
) -> None:
    described(ann, "Purchasing", owner=bob.person)
    run = gap.start_run(actor=ann.actor)
    for question in ("q33", "q01"):
        gap.answer(run, question, "no", actor=ann.actor)
    done = gap.make_report(run, actor=ann.actor)
    page = ann.address("gap_report", pk=done.pk)
    text = browser.get(page).content.decode()
    assert "Give to Bob: You answered no: Do you choose suppliers" in text
    assert "owns Purchasing" in text
    assert "Give to Ann: You answered no: Does one page say" in text
    buying = done.gaps.get(key="answer:q33")
    browser.post(ann.address("plan_assign", pk=done.pk), {"gaps": str(buying.pk)})
    assert (Line.objects.get(gaps__gap=buying).owner, Action.objects.count(), mail.outbox) == (bob.person, 0, [])
    assert "Bob has it: " in browser.get(page).content.decode()


def test_all_lines_go_to_the_people_suggested_at_once_also_in_a_plan_that_runs(
    ann: Member, bob: Member, browser: Client, plan: Plan
) -> None:
    services.assign(list(plan.lines.all()), bob.person, actor=ann.actor)
    browser.post(ann.address("plan_change"), {"every": "1", "suggested": "yes"})
    assert {line.owner for line in plan.lines.all()} == {ann.person}
    services.assign(list(plan.lines.all()), bob.person, actor=ann.actor)
    services.start_plan(plan, actor=ann.actor)
    services.assign_gaps(plan.run, list(plan.run.gaps.all()), actor=ann.actor)
    assert {action.owner for action in Action.objects.all()} == {ann.person}
