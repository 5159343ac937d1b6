"""Versions, format twins, copies and sets at several dates."""

from __future__ import annotations

from datetime import date

from ninefold.information.intake.reading.facts import DateFact, Inventory, Kind, Status, Warning
from ninefold.information.intake.reading.tests.made_documents import document, inventory, told


def status(made: Inventory, path: str) -> Status:
    return next(each.status for each in made.documents if each.path == path)


def test_the_pdf_of_an_older_revision_is_not_current() -> None:
    made = inventory(
        document("QP-08 Buying.docx", code="QP-08", revision="3"),
        document("QP-08 Buying.pdf", code="QP-08", revision="2"),
    )
    assert made.families[0].current == "QP-08 Buying.docx"
    assert status(made, "QP-08 Buying.pdf") is Status.SUPERSEDED
    assert told(made, "superseded") == ["2"]


def test_the_same_revision_in_two_formats_is_a_twin() -> None:
    made = inventory(document("Buying.docx", revision="3"), document("Buying.pdf", revision="3"))
    assert [each.code for each in made.findings] == ["format_twin"]
    assert status(made, "Buying.pdf") is Status.UNKNOWN


def test_a_draft_of_a_newer_version_does_not_replace_the_valid_one() -> None:
    made = inventory(
        document("Buying v2.docx", revision="2", status=Status.EFFECTIVE),
        document("Buying v3 draft.docx", revision="3", status=Status.DRAFT),
    )
    assert made.families[0].current == "Buying v2.docx"
    assert told(made, "superseded") == []


def test_what_lies_in_an_archive_is_replaced() -> None:
    made = inventory(document("01/QMH_Rev_F.docx"), document("01/Archiv/QMH_Rev_E.pdf"))
    assert status(made, "01/Archiv/QMH_Rev_E.pdf") is Status.SUPERSEDED


def test_one_code_under_two_names_is_one_document_when_the_titles_agree() -> None:
    made = inventory(
        document("QP-08 Purchasing.docx", code="QP-08", revision="2", title="Purchasing"),
        document("old stuff/QP08 purchasing process.docx", code="QP 08", revision="1", title="Purchasing"),
    )
    assert len(made.families) == 1
    assert made.families[0].current == "QP-08 Purchasing.docx"


def test_one_code_on_different_subjects_is_told_and_nobody_is_replaced() -> None:
    made = inventory(
        document("a.docx", code="QP-08", title="Purchasing"), document("b.docx", code="QP-08", title="Internal audit")
    )
    assert told(made, "code_reused") == ["QP-08"]
    assert told(made, "superseded") == []


def test_records_of_different_days_stand_side_by_side() -> None:
    made = inventory(
        document("Review minutes 2024.docx", kind=Kind.MINUTES), document("Review minutes 2025.docx", kind=Kind.MINUTES)
    )
    assert made.families == ()


def test_a_translation_replaces_nothing() -> None:
    made = inventory(document("Policy v1.docx", language="de"), document("Policy v2.docx", language="en"))
    assert made.families == ()


def test_the_later_date_wins_without_revisions() -> None:
    made = inventory(
        document("Policy.docx", effective=DateFact(date(2025, 1, 1), "01.01.2025", "header")),
        document("Policy new.docx", effective=DateFact(date(2026, 1, 1), "01.01.2026", "header")),
    )
    assert made.families[0].current == "Policy new.docx"


def test_identical_files_are_copies_and_the_plain_name_comes_first() -> None:
    made = inventory(document("Kopie von List.xlsx", text="x"), document("List.xlsx", text="x"))
    assert [each.paths for each in made.findings if each.code == "duplicate"] == [("List.xlsx", "Kopie von List.xlsx")]
    assert told(made, "superseded") == []


def test_the_same_text_with_other_bytes_is_told_apart_from_a_copy() -> None:
    made = inventory(document("a/one.md", text="x", sha256="1"), document("b/two.md", text="x", sha256="2"))
    assert [each.code for each in made.findings] == ["same_text"]


def test_folders_with_the_whole_set_again_are_versions_of_it() -> None:
    names = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"]
    early = [document(f"2022-06-09/{name}") for name in names]
    late = [document(f"2023-08-31/{name}") for name in names]
    made = inventory(*early, *late)
    assert len(made.families) == 6
    assert {each.current for each in made.families} == {f"2023-08-31/{name}" for name in names}


def test_year_folders_of_records_are_no_versions() -> None:
    names = [f"{month:02} report.md" for month in range(1, 13)]
    made = inventory(*(document(f"{year}/{name}", kind=Kind.REPORT) for year in (2024, 2025) for name in names))
    assert made.families == ()


def test_what_was_replaced_needs_no_review() -> None:
    late = (Warning("overdue_review", "Review was due by 11 May 2025", "header"),)
    made = inventory(
        document("QP-08 v3.docx", code="QP-08", revision="3", warnings=late),
        document("QP-08 v2.docx", code="QP-08", revision="2", warnings=late),
    )
    assert [len(each.warnings) for each in made.documents] == [0, 1]


def test_a_bare_number_behind_a_name_is_its_version_where_the_file_says_so() -> None:
    made = inventory(
        document("handbook.html", kind=Kind.MANUAL, revision="2.3"),
        document("archive/handbook-2.2.html", kind=Kind.MANUAL, revision="2.2"),
    )
    assert status(made, "archive/handbook-2.2.html") is Status.SUPERSEDED
    assert status(made, "handbook.html") is not Status.SUPERSEDED


def test_what_is_retired_is_replaced() -> None:
    made = inventory(document("docs/delivery.md", revision="12"), document("docs/retired/delivery-v9.md", revision="9"))
    assert status(made, "docs/retired/delivery-v9.md") is Status.SUPERSEDED
