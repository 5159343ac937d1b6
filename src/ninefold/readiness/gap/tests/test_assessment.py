"""What an assessment says about made-up files, held against the words of a lead auditor."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.corpus.files import FileReading
from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Document,
    Entry,
    Inventory,
    Kind,
    Problem,
    Promise,
    RegisterTable,
    Status,
    Table,
    Warning,
)
from ninefold.information.intake.reading.tests.made_documents import AS_OF, cites, document, reading
from ninefold.readiness.gap.assessment import Assessment, Gap, GapBasis, Phase, Priority, Requirement, Sight, assess
from ninefold.standards.catalogue import edition

PERSON_NEEDED = ("5.1.1", "5.1.2", "7.1.4", "7.3", "8.5.1", "8.5.4", "9.3.1")
EVERYTHING = ("4", "5", "6", "7", "8", "9", "10")


def speaks(*clauses: str, strength: str = "topic") -> tuple[ClauseHit, ...]:
    return tuple(ClauseHit(each, "2026", "section on it", "section 1", f"about {each}", strength) for each in clauses)


def entry(what: str, day: str | None) -> Entry:
    return Entry(what, date.fromisoformat(day) if day else None, "row 1", f"{what} {day}")


def crowd(*documents: Document) -> Inventory:
    """The documents among six others, so that the set is large enough to be judged."""
    others = [document(f"other {index}.md") for index in range(6)]
    return study([reading(each) for each in (*documents, *others)], as_of=AS_OF)


def assessed(*documents: Document, year: str = "2026") -> Assessment:
    return assess(crowd(*documents), edition(year))


def of(made: Assessment, clause: str) -> Requirement:
    return next(each for each in made.requirements if each.clause == clause)


def gaps(made: Assessment, clause: str) -> list[Gap]:
    return [gap for gap in made.gaps if clause in gap.clauses]


def gap(made: Assessment, gap_id: str) -> Gap | None:
    return next((each for each in made.gaps if each.id == gap_id), None)


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_every_clause_of_the_edition_is_judged_once(year: str) -> None:
    made = assessed(year=year)
    assert [each.clause for each in made.requirements] == [each.number for each in edition(year).clauses]


def test_it_opens_with_what_it_is() -> None:
    unread = FileReading("x.doc", "", 1, "1", None, (Problem("legacy", "Old.", "Save anew.", fatal=True),))
    made = assess(study([reading(document("a.md")), unread], as_of=AS_OF), edition("2026"))
    assert made.headline == (
        "An indication from 1 file read on 2026-11-22 (1 not readable). Not an audit; no conclusion on conformity."
    )


def test_a_document_alone_gives_documented_and_no_evidence() -> None:
    requirement = of(assessed(document("audit.md", clauses=speaks("9.2.2", "9.2.2"))), "9.2.2")
    assert (requirement.documented, requirement.evidenced) == (Sight.SEEN, Sight.NOT_SEEN)
    assert requirement.documents == ("audit.md",)


@pytest.mark.parametrize(
    ("day", "sight"),
    [
        ("2026-05-01", Sight.SEEN),
        ("2025-11-22", Sight.SEEN),
        ("2025-11-21", Sight.PARTLY),
        ("2027-01-01", Sight.NOT_SEEN),
        (None, Sight.PARTLY),
    ],
)
def test_only_a_record_dated_in_the_period_makes_working(day: str | None, sight: Sight) -> None:
    made = assessed(document("report.md", kind=Kind.REPORT, entries=(entry("internal_audit", day),)))
    assert of(made, "9.2.2").evidenced is sight


def test_old_records_are_called_old_proof() -> None:
    made = assessed(document("report.md", kind=Kind.REPORT, entries=(entry("internal_audit", "2024-01-10"),)))
    assert "old proof" in of(made, "9.2.2").evidenced_reason
    assert "2024-01-10" in gaps(made, "9.2.2")[0].text or "2024-01-10" in gaps(made, "9.2.2")[-1].text


def test_a_blank_form_is_neither_a_record_nor_a_document() -> None:
    made = assessed(
        document(
            "form.md",
            kind=Kind.FORM,
            blank_form=True,
            clauses=speaks("9.2.2"),
            entries=(entry("internal_audit", "2026-05-01"),),
        )
    )
    assert (of(made, "9.2.2").documented, of(made, "9.2.2").evidenced) == (Sight.NOT_SEEN, Sight.NOT_SEEN)


def test_a_clause_number_alone_is_no_coverage() -> None:
    requirement = of(assessed(document("a.md", clauses=speaks("8.4.1", strength="hint"))), "8.4.1")
    assert requirement.documented is Sight.PARTLY
    assert requirement.confidence == "low"


def test_one_sentence_is_a_mention_and_a_title_with_text_is_coverage() -> None:
    mention = assessed(document("a.md", clauses=speaks("8.4.1")))
    titled = assessed(document("a.md", clauses=(*speaks("8.4.1"), *speaks("8.4", strength="title"))))
    assert of(mention, "8.4.1").documented is Sight.PARTLY
    assert of(titled, "8.4.1").documented is Sight.SEEN


def test_a_title_about_one_thing_says_nothing_about_its_unlike_neighbour() -> None:
    made = assessed(document("a.md", clauses=speaks("8.5", strength="title")))
    assert of(made, "8.5.3").documented is Sight.NOT_SEEN


def test_a_draft_and_a_replaced_version_are_not_in_force() -> None:
    made = assessed(
        document("policy draft.md", status=Status.DRAFT, clauses=speaks("5.2.2", "5.2.2")),
        document("old/scope.md", status=Status.WITHDRAWN, clauses=speaks("4.3")),
    )
    assert of(made, "5.2.2").documented is Sight.PARTLY
    assert of(made, "4.3").documented is Sight.NOT_SEEN


def test_what_needs_a_person_is_never_better_than_partly() -> None:
    streams = ("management_review", "training", "inspection", "complaint", "kpi")
    made = assessed(
        document("a.md", clauses=speaks(*PERSON_NEEDED), entries=tuple(entry(each, "2026-05-01") for each in streams))
    )
    for clause in PERSON_NEEDED:
        assert Sight.SEEN not in (of(made, clause).documented, of(made, clause).evidenced), clause


@pytest.mark.parametrize("clause", ["4.1", "4.2", "6.1.1", "6.1.2", "6.1.3"])
def test_context_parties_risks_and_opportunities_are_advised_and_never_stop_a_stage(clause: str) -> None:
    made = assessed()
    assert of(made, clause).basis == "advised"
    assert {each.priority for each in gaps(made, clause)} == {Priority.QUESTION}
    assert {each.basis for each in gaps(made, clause)} == {GapBasis.EXPECTATION}


def test_a_missing_mandatory_document_is_likely_to_stop_stage_1() -> None:
    found = gaps(assessed(), "4.3")
    assert [(each.priority, each.basis, each.kind) for each in found] == [
        (Priority.STAGE1, GapBasis.STANDARD, "missing_documents")
    ]
    assert "in the 6 files supplied" in found[0].text
    assert found[0].searched.startswith("Titles, headings, tables and text of 6 files")


@pytest.mark.parametrize(
    "inventory",
    [
        study([reading(document("a.md"))], as_of=AS_OF),
        study([reading(document(f"{n}.md", language="xx", language_supported=False)) for n in range(9)], as_of=AS_OF),
        study(
            [reading(document(f"{n}.md")) for n in range(6)]
            + [
                FileReading(f"{n}.doc", "", 1, str(n), None, (Problem("legacy", "Old.", "Save.", fatal=True),))
                for n in range(4)
            ],
            as_of=AS_OF,
        ),
    ],
    ids=["one file", "weak language", "many unreadable"],
)
def test_a_set_that_cannot_be_read_well_raises_questions_only(inventory: Inventory) -> None:
    made = assess(inventory, edition("2026"))
    assert {each.priority for each in made.gaps} <= {Priority.QUESTION, Priority.PRACTICE}
    assert {each.confidence for each in made.gaps if each.basis is GapBasis.STANDARD} == {"low"}
    assert any("Not seen means little here" in note for note in made.notes)


def test_siblings_share_one_line() -> None:
    made = assessed()
    assert len(gaps(made, "8.3.4")) == 1
    assert set(gaps(made, "8.3.4")[0].clauses) >= {"8.3.2", "8.3.3", "8.3.4", "8.3.5"}
    assert len(made.gaps) < 40


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
    assert reviews.text == "2 documents passed their own review date by 2026-11-22: a.md, b.md."
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
    assert "2026-01-10" in found.text
    assert gap(assessed(rule, late, kept), "9.2.2-own-rhythm") is None


def test_two_documents_with_two_rhythms_are_told() -> None:
    made = assessed(
        document("a.md", promises=(promise("internal_audit", 6),)),
        document("b.md", promises=(promise("internal_audit", 12),)),
    )
    assert "twice a year and once a year" in gap(made, "9.2.2-two-rhythms").text


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
