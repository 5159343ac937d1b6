"""The assessment holds an organization to what it says itself, and says no more than was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ninefold.information.intake.reading.corpus import FileReading, study
from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Document,
    Entry,
    Kind,
    Problem,
    Promise,
    RegisterTable,
    Status,
    Table,
    Warning,
)
from ninefold.information.intake.reading.tests.made_documents import AS_OF, cites, document
from ninefold.readiness.gap.assessment import GapBasis, Phase, Priority, Sight, assess
from ninefold.readiness.gap.assessment.planning import plan_of
from ninefold.readiness.gap.assessment.sizes import Firm, firm_with, weeks_until_stage_1
from ninefold.readiness.gap.tests.assessing import (
    assessed,
    crowd,
    entry,
    gap,
    gaps,
    of,
    speaks,
)
from ninefold.standards.catalogue import edition


def not_applicable(clause: str, quote: str) -> dict[str, Any]:
    return {"not_applicable": (ClauseHit(clause, "2026", "declared not applicable", "section 1", quote),)}


def test_not_applicable_needs_a_declaration_and_takes_the_gap_away() -> None:
    made = assessed(document("manual.md", **not_applicable("7.1.5", "we use no measuring equipment at all")))
    assert of(made, "7.1.5.2").documented is Sight.NOT_APPLICABLE
    assert of(made, "7.1.5.2").because[0].quote == "we use no measuring equipment at all"
    assert [each.id for each in gaps(made, "7.1.5.1")] == ["7.1.5-claim"] or not gaps(made, "7.1.5.2")


def test_not_applicable_is_refused_where_it_never_is() -> None:
    made = assessed(document("manual.md", **not_applicable("9.2", "we are too small")))
    assert of(made, "9.2.2").documented is Sight.NOT_SEEN
    assert "applies to every organization" in gap(made, "9.2-claim").text


def test_not_applicable_against_own_records_is_a_contradiction() -> None:
    made = assessed(
        document("manual.md", **not_applicable("8.3", "we do not design")),
        document("review.md", kind=Kind.RECORD, entries=(entry("design_review", "2026-05-01"),)),
    )
    assert of(made, "8.3.4").documented is Sight.CONTRADICTED


def overdue(path: str) -> Document:
    return document(path, warnings=(Warning("overdue_review", "due 2024", "header", "05/24"),))


def test_overdue_reviews_and_blank_approvals_break_the_own_rule_in_one_line_each() -> None:
    made = assessed(
        overdue("a.md"),
        overdue("b.md"),
        document("c.md", warnings=(Warning("unapproved", "blank", "header", "Approval"),)),
        document("d.md", status=Status.DRAFT, warnings=(Warning("unapproved", "blank", "header", "Approval"),)),
    )
    reviews, approvals = gap(made, "7.5.2-overdue-reviews"), gap(made, "7.5.2-blank-approvals")
    assert reviews.basis is approvals.basis is GapBasis.OWN_RULE
    assert reviews.text == "2 documents passed their own review date by 22 November 2026: a.md, b.md."
    assert approvals.text == "1 document has a blank approval: c.md."


def test_cited_and_absent_codes_are_one_line() -> None:
    made = assessed(document("1.md", code="QP-01", cites=cites("QP-07", "QP-09")), document("2.md", code="QP-02"))
    found = gap(made, "7.5.3.1-missing-codes")
    assert found.basis is GapBasis.OWN_RULE
    assert "QP-07, QP-09" in found.text


def promise(subject: str, months: float) -> Promise:
    return Promise(subject, months, "section 2", "audits twice a year")


def test_an_own_promise_is_held_against_dated_records() -> None:
    rule = document("audit.md", promises=(promise("internal_audit", 6),))
    late = document("r1.md", kind=Kind.REPORT, entries=(entry("internal_audit", "2026-01-10"),))
    kept = document("r2.md", kind=Kind.REPORT, entries=(entry("internal_audit", "2026-09-10"),))
    found = gap(assessed(rule, late), "9.2.2-own-rhythm")
    assert found.basis is GapBasis.OWN_RULE
    assert "twice a year" in found.text
    assert "10 January 2026" in found.text
    assert gap(assessed(rule, late, kept), "9.2.2-own-rhythm") is None


def test_a_plan_of_which_no_audit_was_held_outweighs_a_line_on_audits_in_the_minutes_of_a_review() -> None:
    rows = (("Sales", "Roth", "2026-03", ""),)
    fields = {0: "process", 1: "auditor", 2: "due_date", 3: "date"}
    table = Table(rows, "sheet 1", ("Area", "Auditor", "Planned", "Held"))
    plan = document("Audit plan.csv", kind=Kind.PLAN, registers=(RegisterTable("internal_audit", table, fields, (0,)),))
    line = ClauseHit("9.2", "2026", "a label", "section 2", "Results of audits", "lead")
    minutes = document(
        "Minutes.md", kind=Kind.MINUTES, leads=(line,), entries=(entry("management_review", "2026-03-12"),)
    )
    assert of(assessed(minutes), "9.2.2").evidenced is Sight.CANNOT_TELL
    assert of(assessed(plan, minutes), "9.2.2").evidenced is Sight.NOT_SEEN


def test_two_documents_with_two_rhythms_are_told() -> None:
    made = assessed(
        document("a.md", promises=(promise("internal_audit", 6),)),
        document("b.md", promises=(promise("internal_audit", 12),)),
    )
    assert "twice a year and once a year" in gap(made, "9.2.2-two-rhythms").text


@pytest.mark.covers("S104")
def test_the_plan_puts_first_what_stops_stage_1_and_what_others_build_on() -> None:
    made = assessed()
    phases = [line.phase for line in made.plan]
    assert phases == sorted(phases, key=list(Phase).index)
    assert {gap_id for line in made.plan for gap_id in line.gaps} == {each.id for each in made.gaps}
    by_title = {line.title: line for line in made.plan}
    review, audit = by_title["Hold the management review"], by_title["Carry out internal audits"]
    assert audit.order in review.after
    assert by_title["Name who is responsible"].order < by_title["Draw the processes with owners"].order
    assert all(after < line.order for line in made.plan for after in line.after)
    assert all(0 < line.effort.low <= line.effort.likely <= line.effort.high for line in made.plan)


def test_the_days_of_the_plan_follow_people_and_places() -> None:
    found = assessed().gaps

    def days(firm: Firm) -> float:
        return sum(line.effort.likely for line in plan_of(found, firm))

    small = days(Firm())
    assert 1.4 < days(firm_with(250, 1)) / small < 1.6
    assert 2.0 < days(firm_with(900, 1)) / small < days(firm_with(900, 20)) / small < 2.3
    assert firm_with(900, 20).words == "more than 250 people at 20 places"
    assert "unknown size" in Firm().words
    assert weeks_until_stage_1(firm_with(15, 1), "running") < weeks_until_stage_1(firm_with(15, 1), "nothing")


@pytest.mark.parametrize("word", ["complian", "nonconformity:", "nonconformities", "major", "minor", "%"])
def test_it_never_speaks_like_a_verdict(word: str) -> None:
    made = assessed(overdue("a.md"), document("manual.md", **not_applicable("9.2", "too small")))
    own = [made.headline, *made.notes, *(f"{each.text} {each.fix}" for each in made.gaps)]
    assert [text for text in own if word in text.casefold()] == []


def test_the_same_input_gives_the_same_output() -> None:
    files = [overdue("a.md"), document("b.md", clauses=speaks("4.3", "9.2"))]
    assert assessed(*files) == assessed(*reversed(files))


def placeholders(*quotes: str) -> dict[str, Any]:
    return {"warnings": tuple(Warning("placeholder", "left in", "section 1", each) for each in quotes)}


def test_a_template_that_nobody_made_his_own_is_not_coverage() -> None:
    template = document("policy.docx", clauses=speaks("5.2.2", "5.2.2"), **placeholders("<Company Name> is committed"))
    made = assessed(template)
    assert of(made, "5.2.2").documented is Sight.NOT_SEEN
    assert "only blank forms or templates were seen" in gaps(made, "5.2.2")[0].text


def test_one_forgotten_place_makes_no_template() -> None:
    made = assessed(document("policy.docx", clauses=speaks("5.2.2", "5.2.2"), **placeholders("[date]")))
    assert of(made, "5.2.2").documented is Sight.SEEN


@pytest.mark.parametrize("quote", ["7.1.5.2 Calibration", "7.1.5.2 | Calibration | - not applicable -"])
def test_not_applicable_without_a_reason_is_not_taken(quote: str) -> None:
    made = assessed(document("manual.md", **not_applicable("7.1.5.2", quote)))
    assert of(made, "7.1.5.2").documented is Sight.NOT_SEEN


def test_a_filled_register_without_dates_is_asked_about_and_not_called_missing() -> None:
    rows = RegisterTable("supplier", Table((("Steel Ltd", "A"),), "sheet 1"), {0: "supplier", 1: "score"}, (0,))
    made = assessed(document("suppliers.xlsx", kind=Kind.REGISTER, registers=(rows,)))
    assert of(made, "8.4.1").evidenced is Sight.PARTLY
    assert [(each.priority, each.basis) for each in gaps(made, "8.4.1")] == [(Priority.QUESTION, GapBasis.EXPECTATION)]


def test_the_report_of_an_audit_of_buying_proves_the_audit_and_not_the_buying() -> None:
    report = document(
        "audit.md",
        kind=Kind.REPORT,
        clauses=speaks("8.4.1", "8.4.1"),
        entries=(entry("internal_audit", "2026-05-01"),),
    )
    made = assessed(report)
    assert of(made, "9.2.2").evidenced is Sight.SEEN
    assert of(made, "8.4.1").evidenced is Sight.NOT_SEEN


def test_a_document_about_risks_says_nothing_about_opportunities() -> None:
    hits = (*speaks("6.1", strength="title"), *speaks("6.1.2", "6.1.2"))
    made = assessed(document("risks.md", title="Risk management", clauses=hits))
    both = assessed(document("risks.md", title="Risks and opportunities", clauses=hits))
    assert of(made, "6.1.3").documented is Sight.NOT_SEEN
    assert of(both, "6.1.3").documented is Sight.PARTLY


def test_nothing_read_means_nothing_said() -> None:
    made = assess(study([], as_of=AS_OF), edition("2026"))
    assert (made.gaps, made.plan) == ((), ())
    assert "No document could be read, so there is nothing to say about gaps." in made.notes


def test_rows_of_a_list_that_ran_out_are_one_gap_against_the_own_rule() -> None:
    late = tuple(Warning("overdue_calibration", "Next due: has passed", f"row {n}", f"Caliper {n}") for n in (2, 3))
    told = gap(assessed(document("list.csv", kind=Kind.REGISTER, warnings=late)), "7.1.5.2-overdue-calibrations")
    assert told.priority is Priority.STAGE2
    assert told.basis is GapBasis.OWN_RULE
    assert "2 calibrations or checks" in told.text
    assert [each.quote for each in told.because] == ["Caliper 2", "Caliper 3"]


def agenda(*quotes: str) -> Document:
    hits = tuple(ClauseHit("4.1", "2026", "speaks of the context", "item", quote) for quote in quotes)
    return document("minutes.md", kind=Kind.MINUTES, clauses=hits, entries=(entry("management_review", "2026-03-05"),))


def test_a_line_on_the_agenda_of_a_review_is_not_the_context_itself() -> None:
    assert of(assessed(agenda("Changes in context")), "4.1").documented is Sight.PARTLY
    told = "The owners weighed the new competitor in the north and the shortage of welders this year"
    assert of(assessed(agenda(told, f"{told}, and decided")), "4.1").documented is Sight.SEEN


def test_a_document_that_is_demanded_is_told_beside_a_record_that_is_only_expected() -> None:
    guides = (document("one.md", code="PR-01"), document("two.md", code="PR-02"))
    told = [each for each in gaps(assessed(*guides), "6.2.1") if each.id.endswith("-document")]
    assert [each.priority for each in told] == [Priority.STAGE1]


def test_nothing_is_called_missing_while_a_file_that_cannot_be_read_is_called_so() -> None:
    guides = [document(f"PR-{index}.md", kind=Kind.PROCEDURE) for index in range(3)]
    set_ = crowd(*guides)
    assert [each.priority for each in gaps(assess(set_, edition("2026")), "9.3.3")] == [Priority.STAGE1]
    letter = replace(set_, unread_leads=(("Management review 2026.eml", "9.3"),))
    doubted = gaps(assess(letter, edition("2026")), "9.3.3")
    assert [each.priority for each in doubted] == [Priority.QUESTION]
    assert "Management review 2026.eml" in doubted[0].text


def test_the_row_of_a_register_has_the_date_of_its_entry_wherever_it_is_quoted() -> None:
    first = Entry("supplier_evaluation", date(2024, 9, 29), "table, row 2", "Northern | 2024-09-29")
    newest = Entry("supplier_evaluation", date(2026, 5, 1), "table, row 3", "Aldgate | 2026-05-01")
    shown = (ClauseHit("8.4.1", "2026", "register of suppliers", "table, row 2", "Northern | 2024-09-29", "topic"),)
    made = assessed(document("suppliers.csv", kind=Kind.REGISTER, clauses=shown, entries=(first, newest)))
    dates = {source.place: source.dated for source in of(made, "8.4.1").because}
    assert dates["table, row 2"] == date(2024, 9, 29)


def test_a_scan_counts_as_not_readable() -> None:
    scan = FileReading("scan.pdf", "pdf", 9, "s", document("scan.pdf"), (Problem("scan", "", ""),))
    text = FileReading("policy.md", "md", 9, "t", document("policy.md"))
    made = assess(study([scan, text], as_of=AS_OF), edition("2026"))
    assert (made.files_read, made.files_unreadable) == (1, 1)
