"""What the quality system of a real hospital software team must come out with."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Document, Kind
from ninefold.information.intake.reading.understand import hints, understand

from .understanding import AS_OF, topics, warned

CORPUS = Path(__file__).parents[6] / "tests" / "corpora" / "gstt-qms"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    paths = [path for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.suffix != ".png"]
    extracts = [extract(path.read_bytes(), path.relative_to(CORPUS).as_posix()) for path in paths]
    readable = [each for each in extracts if each.readable and each.format]
    known = hints(readable, as_of=AS_OF)
    return {each.path: understand(each, corpus=known) for each in readable}


def named(documents: dict[str, Document], code: str) -> Document:
    return next(each for each in documents.values() if each.code and each.code.value == code)


def test_sixty_documents_have_codes_of_their_own(documents: dict[str, Document]) -> None:
    codes = [each.code.value for each in documents.values() if each.code]
    assert len(codes) == len(set(codes)) == 60
    counts = Counter(code.rsplit("-", 1)[0] for code in codes)
    assert counts == {"CSC-PL": 2, "CSC-PR": 24, "CSC-F": 30, "CSC-I": 4}


def test_revisions_contradict_in_four_documents_and_in_forms_with_two_numbers(documents: dict[str, Document]) -> None:
    conflicts = {each.code.value for each in documents.values() if each.code and "revision_conflict" in warned(each)}
    assert {code for code in conflicts if "-F-" not in code} == {"CSC-PL-001", "CSC-PR-001", "CSC-PR-005", "CSC-PR-006"}
    assert {code for code in conflicts if "-F-" in code} == {"CSC-F-008", "CSC-F-010", "CSC-F-011", "CSC-F-012"}


def test_approvals_are_blank_wherever_there_is_a_field_for_them(documents: dict[str, Document]) -> None:
    unapproved = {each.code.value for each in documents.values() if each.code and "unapproved" in warned(each)}
    assert len(unapproved) == 59  # the authorisation log has no such field
    assert all(each.approver is None for each in documents.values())


def test_the_list_of_procedures_gives_24_review_dates(documents: dict[str, Document]) -> None:
    register = next(each for each in named(documents, "CSC-PL-001").registers if len(each.filled) == 24)
    assert register.stream == "document_list"
    fields = {field: column for column, field in register.mapping.items()}
    assert {register.table.rows[index][fields["review_date"]] for index in register.filled} == {"05/24", "08/24"}


def test_forms_are_blank_and_prove_nothing(documents: dict[str, Document]) -> None:
    forms = [each for each in documents.values() if each.code and each.code.value.startswith("CSC-F-")]
    assert {each.kind for each in forms} == {Kind.FORM}
    assert all(each.blank_form and not each.entries for each in forms)
    assert not any(topics(each) for each in forms)


def test_the_schedules_prove_what_was_done_and_not_what_is_planned(documents: dict[str, Document]) -> None:
    entries = named(documents, "CSC-I-004").entries
    reviews = [entry.happened_on for entry in entries if entry.what == "management_review"]
    assert reviews == [date(2022, 5, 2), date(2023, 8, 22), date(2024, 8, 28)]
    audits = [entry.happened_on for entry in entries if entry.what == "internal_audit" and entry.happened_on]
    assert max(audits) == date(2025, 3, 1)
    assert len(audits) == 17


def test_other_files_hold_no_dated_deed(documents: dict[str, Document]) -> None:
    assert {path for path, each in documents.items() if each.entries} == {"CSC-I-004-Schedules.md"}


def test_calibration_is_declared_not_applicable(documents: dict[str, Document]) -> None:
    declared = {hit.clause: hit for hit in named(documents, "CSC-PL-001").not_applicable}
    assert "ad-hoc software" in declared["7.1.5"].quote
    assert "13485:7.6" in declared["7.1.5"].because


def test_context_parties_and_opportunities_are_not_seen(documents: dict[str, Document]) -> None:
    spoken = set().union(*(topics(each) for each in documents.values()))
    assert spoken & {"4.1", "4.2", "6.1.3"} == set()
    assert {"4.3", "5.2.1", "6.2.1", "7.2", "8.3.4", "9.2.2", "9.3.2", "10.2.1"} <= spoken


def test_authors_tags_are_hints_with_their_slips(documents: dict[str, Document]) -> None:
    hints_of = {hit.because for hit in named(documents, "CSC-F-010").clauses if hit.strength == "hint"}
    assert {"tagged by its author as 13485:7.2.1", "tagged by its author as 13485:6.3"} <= hints_of


def test_codes_that_no_file_has_are_cited(documents: dict[str, Document]) -> None:
    cited = {fact.value for each in documents.values() for fact in each.cites}
    assert {"CSC-PR-007", "CSC-PR-019", "CSC-PR-026"} <= cited


def test_own_rules_are_read(documents: dict[str, Document]) -> None:
    rules = {(each.subject, each.interval_months) for each in named(documents, "CSC-PR-013").promises}
    assert rules == {("document_review", 12.0), ("document_review", 36.0)}
