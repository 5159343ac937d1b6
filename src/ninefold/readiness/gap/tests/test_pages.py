"""The gap analysis as people use it, without a script."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger.selectors import entries
from ninefold.readiness.gap import selectors, services
from ninefold.readiness.gap.models import Answer, Kind, Run
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.gap.tests.files import bring_in
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
SCHEMA = Path(__file__).parents[5] / "docs" / "assess-schema.json"


@pytest.fixture
def browser(ann: Member) -> Client:
    return ann.client()


@pytest.fixture
def run(ann: Member) -> Run:
    bring_in(ann.actor)
    return services.start_run(actor=ann.actor)


@pytest.fixture
def report(ann: Member, run: Run) -> Run:
    services.answer(run, "q01", "no", actor=ann.actor, note="Nobody wrote it.")
    return services.make_report(run, actor=ann.actor)


def test_without_a_run_the_list_says_what_to_do_and_starts_one(ann: Member, browser: Client) -> None:
    page = browser.get(ann.address("gap_start"), follow=True)
    assert "About 20 questions" in page.content.decode()
    started = browser.post(ann.address("gap_start"))
    assert started.headers["Location"] == ann.address("gap_run", pk=Run.objects.get().pk)


def test_the_first_picture_is_there_before_a_question_is_answered(ann: Member, browser: Client, run: Run) -> None:
    text = browser.get(ann.address("gap_run", pk=run.pk)).content.decode()
    assert "20 key questions give a first picture" in text
    assert "9 files" in text
    assert f'href="{ann.address("evidence_clause", clause="8.4")}"' in text
    assert "0 of " in text


@pytest.mark.covers("S92")
def test_a_question_shows_what_speaks_to_it_and_an_answer_leads_on(ann: Member, browser: Client, run: Run) -> None:
    buying = next(q for q in questions_for("2026") if "iso9001:2026:8.4.1" in q.clauses)
    here = ann.address("gap_question", pk=run.pk, question=buying.id)
    text = browser.get(here).content.decode()
    for words in (buying.text, buying.counts_as_yes, buying.small_firm):
        assert words in text.replace("&#x27;", "'").replace("&quot;", '"')
    assert "PR-12 Buying.md" in text
    assert [key in text for key in ('data-key="1"', 'data-key="2"', 'data-key="3"')] == [True] * 3
    answered = browser.post(here, {"value": "partly", "note": "Two suppliers only."})
    first_key = questions_for("2026")[0]
    following = ann.address("gap_question", pk=run.pk, question=first_key.id)
    assert answered.headers["Location"] == f"{following}?after={buying.id}"
    given = Answer.objects.get(run=run, question=buying.id)
    assert (given.value, given.note, given.person_id) == ("partly", "Two suppliers only.", ann.person.pk)


def test_what_person_and_files_say_differently_is_named(ann: Member, browser: Client, run: Run) -> None:
    buying = next(q for q in questions_for("2026") if "iso9001:2026:8.4.1" in q.clauses)
    here = ann.address("gap_question", pk=run.pk, question=buying.id)
    assert "You say no; a document speaks of it." in browser.post(here, {"value": "no"}, follow=True).content.decode()
    assert "You say no; a document speaks of it." in browser.get(here).content.decode()


def test_a_refused_answer_keeps_what_was_typed_and_names_the_reason(ann: Member, browser: Client, run: Run) -> None:
    design = next(q for q in questions_for("2026") if "iso9001:2026:8.3.2" in q.clauses)
    here = ann.address("gap_question", pk=run.pk, question=design.id)
    refused = browser.post(here, {"value": "na", "note": ""})
    assert refused.status_code == 422
    assert "Say why in the note" in refused.content.decode()
    scope = browser.post(
        ann.address("gap_question", pk=run.pk, question="q01"), {"value": "na", "note": "We never did."}
    )
    assert scope.status_code == 422
    assert "We never did." in scope.content.decode()


def test_after_the_key_questions_it_may_stop_and_the_report_opens_by_itself(
    ann: Member, browser: Client, run: Run
) -> None:
    key = [question for question in questions_for("2026") if question.key]
    here = ann.address("gap_question", pk=run.pk, question=key[0].id)
    for _number in key:
        here = browser.post(here, {"value": "yes"}).headers["Location"]
    assert here == f"{ann.address('gap_run', pk=run.pk)}?after={key[-1].id}"
    here = ann.address("gap_run", pk=run.pk)
    assert "You can stop here; 44 more make it complete." in browser.get(here).content.decode()
    assert browser.post(ann.address("gap_make", pk=run.pk)).headers["Location"] == here
    waiting = browser.get(here).content.decode()
    assert "The report is being made. It opens by itself." in waiting
    assert ann.address("gap_work", pk=run.pk) in waiting
    assert "HX-Refresh" not in browser.get(ann.address("gap_work", pk=run.pk)).headers
    while jobs.work_one():
        pass
    assert browser.get(ann.address("gap_work", pk=run.pk)).headers["HX-Refresh"] == "true"
    assert browser.get(here).headers["Location"] == ann.address("gap_report", pk=run.pk)


def test_while_the_report_is_made_no_answer_is_taken(ann: Member, browser: Client, run: Run) -> None:
    browser.post(ann.address("gap_make", pk=run.pk))
    refused = browser.post(ann.address("gap_question", pk=run.pk, question="q01"), {"value": "no"})
    assert refused.status_code == 422
    assert "The report is being made." in refused.content.decode()


def test_the_worker_looks_at_the_files_of_a_started_run_in_the_name_of_who_asked(ann: Member, browser: Client) -> None:
    bring_in(ann.actor)
    here = browser.post(ann.address("gap_start")).headers["Location"]
    assert "Your files and records are being looked at." in browser.get(here).content.decode()
    while jobs.work_one():
        pass
    assert "9 files" in browser.get(here).content.decode()
    assert entries().filter(event="gap.run.look").get().actor_id == ann.person.pk


def test_a_failed_report_offers_to_try_again_and_keeps_the_answers(ann: Member, browser: Client, run: Run) -> None:
    services.answer(run, "q01", "no", actor=ann.actor)
    job = services.request_report(run, actor=ann.actor)
    Job.objects.filter(pk=job.pk).update(state="failed", error="OSError: no space left")
    text = browser.get(ann.address("gap_run", pk=run.pk)).content.decode()
    assert "Try again" in text
    assert "no space left" in text
    browser.post(ann.address("gap_make", pk=run.pk))
    while jobs.work_one():
        pass
    run.refresh_from_db()
    assert run.state == "reported"
    assert run.gaps.filter(key="answer:q01").exists()


def test_earlier_answers_stand_beside_the_question(ann: Member, browser: Client, report: Run) -> None:
    again = services.start_run(actor=ann.actor)
    text = browser.get(ann.address("gap_question", pk=again.pk, question="q01")).content.decode()
    assert "In run 1: No, by Ann" in text
    assert "Nobody wrote it." in text


def test_the_list_saves_each_answer_and_comes_back_to_it(ann: Member, browser: Client, run: Run) -> None:
    here = ann.address("gap_all", pk=run.pk)
    text = browser.get(here).content.decode()
    assert text.count('name="from" value="list"') == 64
    saved = browser.post(ann.address("gap_question", pk=run.pk, question="q09"), {"value": "yes", "from": "list"})
    assert saved.headers["Location"] == f"{here}#q09"


def test_a_second_person_is_offered_to_verify(ann: Member, cas: Member, run: Run) -> None:
    services.answer(run, "q01", "yes", actor=ann.actor, seen_working=True)
    here = ann.address("gap_question", pk=run.pk, question="q01")
    assert "seen it working too" not in ann.client().get(here).content.decode()
    browser = cas.client()
    assert "seen it working too" in browser.get(here).content.decode()
    browser.post(ann.address("gap_verify", pk=run.pk, question="q01"))
    assert "Verified by Cas" in browser.get(here).content.decode()


@pytest.mark.covers("S93")
def test_the_report_has_nine_headings_with_count_and_list_also_where_nothing_was_found(
    ann: Member, browser: Client, report: Run
) -> None:
    text = browser.get(ann.address("gap_report", pk=report.pk), {"by": "kind"}).content.decode()
    headings = re.findall(r"<h3>(\d) ([^<]+?) <span class=\"count\">(\d+)</span></h3>", text)
    assert [(int(number), title) for number, title, _count in headings] == [
        (number, str(kind.label)) for number, kind in enumerate(Kind, 1)
    ]
    counts = selectors.counts_by_kind(report)
    assert [int(count) for _number, _title, count in headings] == list(counts.values())
    assert 0 in counts.values()
    assert text.count("None found.") == list(counts.values()).count(0)


@pytest.mark.covers("S94")
def test_from_a_missing_document_to_its_draft_it_is_two_clicks(ann: Member, browser: Client, report: Run) -> None:
    text = browser.get(ann.address("gap_report", pk=report.pk), {"kind": "missing_documents"}).content.decode()
    [first, *_rest] = re.findall(r'href="([^"]+/documents/packs/[^"]+)">Start from a draft', text)
    assert "packs/scope-of-our-quality-system/" in text
    assert browser.get(first).status_code == 200
    assert browser.post(first, follow=True).context["version"].state == "draft"
    other = browser.get(ann.address("gap_report", pk=report.pk), {"kind": "training_gaps"}).content.decode()
    assert "Start from a draft" not in other


def test_the_report_opens_with_what_it_is(ann: Member, browser: Client, report: Run) -> None:
    text = browser.get(ann.address("gap_report", pk=report.pk)).content.decode()
    said = text[text.index('class="said"') :]
    assert "This is an indication from 9 files and 1 answer of" in said
    assert "draws no conclusion on conformity" in said
    assert "%" not in re.sub(r"<[^>]+>", "", text)
    for word in ("compliant", "nonconform", "major"):
        assert word not in re.sub(r"<[^>]+>", "", text[text.index("<main") : text.index("</main>")]).lower()


def test_filters_are_in_the_address(ann: Member, browser: Client, report: Run) -> None:
    here = ann.address("gap_report", pk=report.pk)
    one = browser.get(here, {"clause": "4.3"}).context["lines"]
    assert one
    assert all(any(number.startswith("4.3") for number in line.gap.clauses) for line in one)
    first = browser.get(here, {"priority": "stage1"}).context["lines"]
    assert first
    assert {line.gap.priority for line in first} == {"stage1"}
    kind = browser.get(here, {"kind": "missing_documents"}).context["lines"]
    assert {line.gap.kind for line in kind} == {"missing_documents"}
    assert browser.get(here, {"kind": "nonsense"}).context["total"] == report.gaps.count()


def test_gaps_and_heat_map_are_read_by_process_too(ann: Member, browser: Client, report: Run) -> None:
    page = browser.get(ann.address("gap_report", pk=report.pk), {"by": "process"})
    sections = {section.id: section for section in page.context["sections"]}
    assert sum(len(section.lines) for section in sections.values()) == report.gaps.count()
    assert {line.gap.clause.rpartition(".")[0][:3] for line in sections["buying"].lines} <= {"8.4"}
    rows = {area.name: [cell.number for cell in area.cells] for area in page.context["map"].areas}
    assert rows["Buying and suppliers"] == ["8.4"]
    assert rows["Documents and records"] == ["7.5"]
    assert "Each gap stands with the process that usually answers" in page.content.decode()


@pytest.mark.covers("S416")
def test_compare_shows_what_is_new_and_gone(ann: Member, browser: Client, report: Run) -> None:
    second = services.start_run(actor=ann.actor)
    services.answer(second, "q01", "yes", actor=ann.actor)
    services.answer(second, "q02", "no", actor=ann.actor)
    services.make_report(second, actor=ann.actor)
    page = browser.get(ann.address("gap_compare", pk=second.pk, other=report.pk))
    parts = {name: [line.gap.key for line in lines] for name, _title, lines in page.context["parts"]}
    assert "answer:q02" in parts["new"]
    assert "answer:q01" in parts["gone"]
    text = browser.get(ann.address("gap_report", pk=second.pk)).content.decode()
    assert "Compared with run 1" in text


def test_the_workbook_holds_every_gap(ann: Member, browser: Client, run: Run) -> None:
    services.answer(run, "q01", "no", actor=ann.actor)
    report = services.make_report(run, actor=ann.actor)
    answer = browser.get(ann.address("gap_xlsx", pk=report.pk))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows[1:]] == [gap.text for gap in selectors.gaps(report)]


def test_the_json_follows_the_published_schema(ann: Member, browser: Client, report: Run) -> None:
    data = json.loads(browser.get(ann.address("gap_json", pk=report.pk)).content)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert len(data["requirements"]) == 65
    assert len(data["gaps"]) == report.gaps.count()
    assert any(gap["id"] == "answer:q01" for gap in data["gaps"])


def test_a_report_without_files_is_valid_json_too(ann: Member, browser: Client) -> None:
    run = services.start_run(actor=ann.actor)
    services.answer(run, "q01", "no", actor=ann.actor)
    report = services.make_report(run, actor=ann.actor)
    data = json.loads(browser.get(ann.address("gap_json", pk=report.pk)).content)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["requirements"] == []


def test_the_pdf_is_a_pdf(ann: Member, browser: Client, report: Run) -> None:
    answer = browser.get(ann.address("gap_pdf", pk=report.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_paper_shows_everything_unfiltered(ann: Member, browser: Client, report: Run) -> None:
    text = browser.get(ann.address("gap_print", pk=report.pk), {"kind": "training_gaps"}).content.decode()
    for gap in report.gaps.all():
        assert gap.fix.split("'")[0][:30] in text
    assert text.count("<h2>") >= 10


def test_an_open_run_has_no_report_page_and_a_report_no_open_page(ann: Member, browser: Client, run: Run) -> None:
    assert browser.get(ann.address("gap_report", pk=run.pk)).headers["Location"] == ann.address("gap_run", pk=run.pk)
    assert browser.get(ann.address("gap_json", pk=run.pk)).status_code == 404
    services.make_report(run, actor=ann.actor)
    assert browser.get(ann.address("gap_run", pk=run.pk)).headers["Location"] == ann.address("gap_report", pk=run.pk)


def test_the_number_of_queries_does_not_grow_with_the_gaps(
    ann: Member, browser: Client, report: Run, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        browser.get(ann.address("gap_report", pk=report.pk))
