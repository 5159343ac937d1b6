"""What an assessment says about made-up files, held against the words of a lead auditor."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.corpus.files import FileReading
from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Inventory,
    Kind,
    Problem,
    Status,
)
from ninefold.information.intake.reading.tests.made_documents import AS_OF, document, reading
from ninefold.readiness.gap.assessment import GapBasis, Priority, Sight, assess
from ninefold.readiness.gap.tests.assessing import (
    PERSON_NEEDED,
    assessed,
    entry,
    gaps,
    of,
    speaks,
)
from ninefold.standards.catalogue import edition


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_every_clause_of_the_edition_is_judged_once(year: str) -> None:
    made = assessed(year=year)
    assert [each.clause for each in made.requirements] == [each.number for each in edition(year).clauses]


def test_it_opens_with_what_it_is() -> None:
    unread = FileReading("x.doc", "", 1, "1", None, (Problem("legacy", "Old.", "Save anew.", fatal=True),))
    made = assess(study([reading(document("a.md")), unread], as_of=AS_OF), edition("2026"))
    assert made.headline == (
        "An indication from 1 file read on 22 November 2026 (1 not readable). "
        "Not an audit; no conclusion on conformity."
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
    assert "10 January 2024" in gaps(made, "9.2.2")[0].text


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
    assert found[0].searched.startswith("Titles, headings, tables and text of 6 files in English, for: ")


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
    assert [each.id for clause in ("8.2.3.2", "8.5.6") for each in gaps(made, clause)] == ["8.2-record", "8.5-record"]


def lead(clause: str, quote: str) -> tuple[ClauseHit, ...]:
    return (ClauseHit(clause, "2026", "the title", "title", quote, "lead"),)


def test_nothing_is_called_missing_while_a_name_may_be_it() -> None:
    made = assessed(document("talk.docx", kind=Kind.OTHER, leads=lead("9.3", "Yearly talk of the owners")))
    assert of(made, "9.3.3").evidenced is Sight.CANNOT_TELL
    found = gaps(made, "9.3.3")
    assert {each.priority for each in found} == {Priority.QUESTION}
    assert "talk.docx" in found[0].text
    assert "talk.docx (title)" in found[0].searched
    assert found[0].because[0].quote == "Yearly talk of the owners"


def test_a_rule_with_the_right_name_is_no_lead_to_a_record() -> None:
    made = assessed(document("rule.docx", leads=lead("9.3", "Yearly talk")))
    assert Priority.STAGE1 in {each.priority for each in gaps(made, "9.3.3")}


def test_a_blank_form_leads_nowhere() -> None:
    made = assessed(document("form.docx", kind=Kind.FORM, blank_form=True, leads=lead("4.3", "Scope")))
    assert [each.priority for each in gaps(made, "4.3")] == [Priority.STAGE1]


def test_minutes_of_unknown_subject_may_be_those_of_the_review() -> None:
    made = assessed(document("minutes.docx", kind=Kind.MINUTES, title="Minutes of 3 March"))
    assert of(made, "9.3.3").evidenced is Sight.CANNOT_TELL
    assert of(made, "9.2.2").evidenced is Sight.NOT_SEEN


def test_a_manual_may_hold_the_scope_in_any_words() -> None:
    made = assessed(document("manual.docx", kind=Kind.MANUAL, title="Manual"))
    assert of(made, "4.3").documented is Sight.CANNOT_TELL
    assert {each.priority for each in gaps(made, "4.3")} == {Priority.QUESTION}
