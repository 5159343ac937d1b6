"""Codes cited and absent, skipped numbers, and the document list held against the files."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.corpus.codes import Code, parse_code
from ninefold.information.intake.reading.corpus.files import FileReading
from ninefold.information.intake.reading.corpus.reviews import read_due
from ninefold.information.intake.reading.facts import Kind
from ninefold.information.intake.reading.tests.made_documents import (
    AS_OF,
    cites,
    document,
    document_list,
    inventory,
    reading,
    told,
)
from ninefold.information.intake.reading.tests.understanding import understood_set


def test_codes_are_read_in_any_spelling() -> None:
    assert parse_code("CSC PR.001") == parse_code("CSC-PR-001") == Code(("CSC", "PR"), 1)
    assert parse_code("FB-02-01") == Code(("FB", "02"), 1)
    assert parse_code("QP-08a") == Code(("QP",), 8, "A")
    assert parse_code("2024-001") is None
    assert parse_code("Purchasing") is None


def test_a_register_with_a_code_belongs_to_a_series_that_can_miss_one() -> None:
    lists = [document(f"{number}.xlsx", code=f"ENR-RHU-0{number}", kind=Kind.REGISTER) for number in (1, 2)]
    made = inventory(*lists, document("rule.md", code="PRO-RHU-01", cites=cites("ENR-RHU-02", "ENR-RHU-03")))
    assert told(made, "missing_code") == ["ENR-RHU-03"]


def test_a_cited_code_that_begins_as_all_own_codes_do_is_missing_though_no_file_is_of_its_series() -> None:
    own = [document(f"{each}.md", code=f"SGC-{each}-001") for each in ("PRO", "QA", "POL")]
    citing = document("rule.md", code="SGC-QA-002", cites=cites("SGC-REG-QA-008", "IEC-TR-007"))
    assert told(inventory(*own, citing), "missing_code") == ["SGC-REG-QA-008"]


def test_a_cited_code_of_an_own_series_that_no_file_carries_is_missing() -> None:
    made = inventory(
        document("one.md", code="CSC PR.001", cites=cites("CSC-PR-002", "CSC PR.007", "D PR.013", "CSC WI.001")),
        document("two.md", code="CSC PR.002", cites=cites("PR-007", "ISO 9001")),
    )
    assert told(made, "missing_code") == ["CSC PR.007"]


def test_a_code_that_only_an_unreadable_files_name_carries_is_there() -> None:
    readings = [
        reading(document("QP-01.docx", code="QP-01", cites=cites("QP-03"))),
        reading(document("QP-02.docx", code="QP-02")),
        FileReading("QP-03 Audit.doc", "", 5, "3"),
    ]
    made = study(readings, as_of=AS_OF)
    assert told(made, "missing_code") == []


def test_a_skipped_number_that_nobody_cites_is_only_a_gap_in_numbering() -> None:
    made = inventory(*(document(f"F-{number:03}.md", code=f"F-{number:03}") for number in (1, 2, 3, 5, 6)))
    assert told(made, "numbering_gap") == ["F-004"]
    assert told(made, "missing_code") == []


def test_numbering_in_tens_has_no_gaps() -> None:
    made = inventory(*(document(f"{number}.md", code=f"QP-{number}") for number in (10, 20, 30, 40)))
    assert told(made, "numbering_gap") == []


def test_the_document_list_is_held_against_the_files() -> None:
    rows = (("QP-01", "Documents", "2"), ("QP-02", "Audit", "1"), ("QP-03", "Review", "1"), ("QP-09", "Gone", "1"))
    made = inventory(
        document("list.xlsx", kind=Kind.REGISTER, registers=(document_list(*rows),)),
        document("QP-01.docx", code="QP-01", revision="3"),
        document("QP-02.docx", code="QP-02", revision="1.0"),
        document("QP-03.docx", code="QP-03", revision="1"),
        document("QP-04.docx", code="QP-04", revision="1"),
    )
    assert told(made, "master_list_missing_file") == ["QP-09"]
    assert told(made, "master_list_revision") == ["QP-01"]
    assert told(made, "file_not_in_master_list") == ["QP-04"]


def test_a_document_list_may_be_in_parts() -> None:
    parts = (
        document_list(("QP-01", "Documents", "1"), ("QP-02", "Audit", "1")),
        document_list(("F-01", "Form", "1"), ("F-02", "Gone", "1")),
    )
    own = [document(f"{code}.docx", code=code) for code in ("QP-01", "QP-02", "F-01")]
    made = inventory(document("list.md", kind=Kind.REGISTER, registers=parts), *own)
    assert told(made, "master_list_missing_file") == ["F-02"]


def test_a_listed_file_that_cannot_be_read_is_not_missing() -> None:
    rows = (("QP-01", "Documents", "1"), ("QP-02", "Audit", "1"), ("QP-03", "Review", "1"), ("QP-09", "Locked", "1"))
    here = [reading(document(f"{code}.docx", code=code, revision="1")) for code, _, _ in rows[:3]]
    here.append(reading(document("list.xlsx", kind=Kind.REGISTER, registers=(document_list(*rows),))))
    locked = FileReading("QP-09 Locked.docx", "", 1, "1", None)
    assert told(study(here, as_of=AS_OF), "master_list_missing_file") == ["QP-09"]
    assert told(study([*here, locked], as_of=AS_OF), "master_list_missing_file") == []


def test_a_list_of_other_things_is_no_document_list() -> None:
    rows = (("KPI-01", "a", ""), ("KPI-02", "b", ""), ("KPI-03", "c", ""))
    made = inventory(
        document("kpis.xlsx", kind=Kind.REGISTER, registers=(document_list(*rows),)),
        document("QP-01.docx", code="QP-01"),
        document("QP-02.docx", code="QP-02"),
    )
    assert told(made, "master_list_missing_file") == []


def test_review_dates_of_the_list_go_to_their_documents() -> None:
    rows = (("QP-01", "05/24"), ("QP-02", "05/2027"), ("QP-03", "soon"))
    made = inventory(
        document("list.xlsx", kind=Kind.REGISTER, registers=(document_list(*rows, columns=("code", "review_date")),)),
        *(document(f"QP-0{number}.docx", code=f"QP-0{number}") for number in (1, 2, 3)),
    )
    by_path = {each.path: each for each in made.documents}
    assert by_path["QP-01.docx"].review.value == date(2024, 5, 31)
    assert [each.code for each in by_path["QP-01.docx"].warnings] == ["overdue_review"]
    assert by_path["QP-02.docx"].warnings == ()
    assert by_path["QP-03.docx"].review is None


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("05/24", date(2024, 5, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("31.12.2026", date(2026, 12, 31)),
        ("2026-07-01", date(2026, 7, 1)),
        ("31.02.2026", None),
        ("yearly", None),
    ],
)
def test_a_due_date_runs_to_its_last_day(raw: str, day: date | None) -> None:
    assert read_due(raw) == day


def test_many_records_on_one_form_do_not_hide_the_series_of_forms() -> None:
    records = [document(f"r{number}.docx", code="FR-010", kind=Kind.RECORD) for number in range(5)]
    forms = [document(f"{code}.docx", code=code, kind=Kind.FORM) for code in ("FR-010", "FR-014")]
    made = inventory(*records, *forms, document("rule.docx", code="PS-001", cites=cites("FR-018")))
    assert told(made, "missing_code") == ["FR-018"]


def test_a_series_of_one_can_miss_another_where_the_set_builds_its_codes_so() -> None:
    rules = [document(f"{number}.docx", code=f"PR-0{number}") for number in (1, 2)]
    instruction = document("wi.docx", code="WI-12", kind=Kind.WORK_INSTRUCTION, cites=cites("WI-22"))
    assert told(inventory(*rules, instruction), "missing_code") == ["WI-22"]
    assert told(inventory(rules[0], instruction), "missing_code") == []


def test_codes_after_the_clauses_of_a_standard_have_no_gaps() -> None:
    made = inventory(*(document(f"QP-8.{number}.md", code=f"QP-8.{number}") for number in (2, 3, 4, 7)))
    assert told(made, "numbering_gap") == []


def test_a_cited_code_of_a_house_that_writes_underscores_is_missing_too() -> None:
    own = [document(f"{each}.md", code=f"GDB-{each}-1{at}") for at, each in enumerate(("PRO", "MOP", "FORM"))]
    citing = document("rule.md", code="GDB-PRO-11", cites=cites("GDB_PRS_05"))
    assert told(inventory(*own, citing), "missing_code") == ["GDB_PRS_05"]


def test_a_series_with_a_middle_number_belongs_to_all_that_share_its_letters() -> None:
    own = [document(f"{area}.md", code=f"RPG {area} 01", kind=Kind.REGISTER) for area in ("01", "02", "03")]
    assert told(inventory(*own, document("rule.md", cites=cites("RPG 01 02"))), "missing_code") == ["RPG 01 02"]


def test_a_line_of_the_list_that_calls_its_document_obsolete_misses_nothing() -> None:
    rows = (("PR-01", "Purchasing", "2"), ("PR-02", "Sales", "1"), ("PR-03", "Support log (OBSOLETO)", "1"))
    made = inventory(
        document("list.md", kind=Kind.REGISTER, registers=(document_list(*rows),)),
        document("one.md", code="PR-01", revision="2"),
        document("two.md", code="PR-02", revision="1"),
    )
    assert told(made, "master_list_missing_file") == []


def test_a_code_that_begins_as_one_series_and_ends_as_another_is_missing() -> None:
    own = [document(f"{code}.md", code=code) for code in ("HSE-PRO-001", "HSE-PRO-002", "DIR-GOV-002", "DIR-GOV-003")]
    citing = document("rule.md", code="HSE-PRO-003", cites=cites("HSE-GOV-004", "HSE-BOX-004"))
    assert told(inventory(*own, citing), "missing_code") == ["HSE-GOV-004"]


def test_a_series_of_a_further_middle_number_is_missing_too() -> None:
    own = [document(f"{code}.md", code=code, kind=Kind.FORM) for code in ("RPG 01 01", "RPG 01 02", "RPG 02 01")]
    more = [document("RPG 02 02.md", code="RPG 02 02", kind=Kind.FORM)]
    assert told(inventory(*own, *more, document("rule.md", cites=cites("RPG 06 05"))), "missing_code") == ["RPG 06 05"]


def test_what_a_text_calls_a_form_is_missing_though_no_file_is_of_its_series() -> None:
    head = "# {0} Buying\n\nRevision: 1\n\n"
    files = {f"PR-0{number} Rule.md": head.format(f"PR-0{number}") + "We buy with care." for number in (1, 2, 3)}
    files["PR-04 Stock.md"] = head.format("PR-04") + (
        "Enter it on form FRM-12, as the machine TOR-04 needs it by ISO 2859-1. The checklist of CNC-02 hangs there."
    )
    made = inventory(*understood_set(files).values())
    assert told(made, "missing_code") == ["FRM-12"]
