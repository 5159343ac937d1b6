"""Folded words and phrases, dates in six languages, revisions and codes as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.understand.code import code_in_name, code_in_value, code_key
from ninefold.information.intake.reading.understand.dates import find_dates, read_date
from ninefold.information.intake.reading.understand.organization import legal_names
from ninefold.information.intake.reading.understand.revision import read_revision, revision_in_name, revision_key
from ninefold.information.intake.reading.understand.words import PhraseIndex, fold, label_key, quoted, words


def test_accents_and_case_do_not_matter() -> None:
    assert fold("CÓDIGO Maßnahme Nº") == "codigo massnahme no"


def test_a_phrase_is_found_with_prefixes_and_gaps() -> None:
    index = PhraseIndex([("documents * reviewed", "review"), ("audit*", "audit")])
    found = words("All documents shall then be reviewed by auditors")
    assert [value for value, _, _ in index.find(found)] == ["review", "audit"]
    assert not index.has(words("the document was seen and later, much later, on another day, reviewed"))


def test_a_quote_is_verbatim_and_ends_at_a_word() -> None:
    text = "word " * 60
    assert len(quoted(text)) <= 160
    assert quoted(text) in text


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("2026-03-12", True, date(2026, 3, 12)),
        ("2026-03-12T00:00:00", True, date(2026, 3, 12)),
        ("12/03/2024", True, date(2024, 3, 12)),
        ("12/03/2024", False, date(2024, 12, 3)),
        ("03/25/2026", True, date(2026, 3, 25)),
        ("15.01.2021", False, date(2021, 1, 15)),
        ("12 March 2024", None, date(2024, 3, 12)),
        ("March 5th, 2024", None, date(2024, 3, 5)),
        ("12. März 2024", None, date(2024, 3, 12)),
        ("12 de marzo de 2024", None, date(2024, 3, 12)),
        ("1er avril 2024", None, date(2024, 4, 1)),
        ("5 de março de 2025", None, date(2025, 3, 5)),
        ("3 febbraio 2026", None, date(2026, 2, 3)),
        ("12-Mar-24", None, date(2024, 3, 12)),
        ("02/mar/2026", None, date(2026, 3, 2)),
        ("3 Sept. 2026", None, date(2026, 9, 3)),
        ("12-Dez-26", None, date(2026, 12, 12)),
        ("5/déc./2026", None, date(2026, 12, 5)),
        ("2026-Mär-05", None, date(2026, 3, 5)),
        ("Sitzung vom 3. März 2026", None, date(2026, 3, 3)),
        ("compte rendu de la réunion du 1er févr. 2026", None, date(2026, 2, 1)),
        ("05/24", None, date(2024, 5, 1)),
        ("07/2022", None, date(2022, 7, 1)),
        ("marzo 2024", None, date(2024, 3, 1)),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, day_first: bool | None, expected: date) -> None:
    found = read_date(text, day_first)
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    "text", ["2.0.1", "Version 10.11.12", "3.2", "31/02/2024", "99/99/2024", "PR-2024-05-3", "dd/mm/yyyy"]
)
def test_no_date_is_made_of_a_version_or_nonsense(text: str) -> None:
    assert find_dates(text, True) == []


def test_a_due_month_runs_to_its_end() -> None:
    found = read_date("05/24")
    assert found is not None
    assert found.last_day == date(2024, 5, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.0.3", "2.0.3"),
        ("Rev. 03", "03"),
        ("v2", "2"),
        ("C", "C"),
        ("Edición 4", "4"),
        ("3 (12/03/2024)", "3"),
        ("00", "00"),
    ],
)
def test_a_revision_is_read_from_its_label(text: str, expected: str) -> None:
    assert read_revision(text) == expected


@pytest.mark.parametrize("text", ["", "X.X.X", "<x.x.x>", "12/03/2024", "CSC QMS Process", "2024", "[Rev]"])
def test_what_is_no_revision_is_none(text: str) -> None:
    assert read_revision(text) is None


def test_revisions_are_equal_whatever_their_zeros() -> None:
    assert revision_key("01") == revision_key("1.0") == revision_key("1")
    assert revision_key("2.0.1") != revision_key("2.1")


@pytest.mark.parametrize(
    ("stem", "expected"),
    [("PR-01_v2", "2"), ("Manual Rev03", "03"), ("VA-05 Lenkung", None), ("Plan 2024-03-12", None), ("List R2", "2")],
)
def test_a_file_name_tells_its_revision(stem: str, expected: str | None) -> None:
    assert revision_in_name(stem) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("CSC-F-001-Training-Log-Template", "CSC-F-001"),
        ("PG 04 - Auditorías Internas", "PG 04"),
        ("RPG 04 02 - Informe de Auditoria - 24_02_2026", "RPG 04 02"),
        ("VA 7.5-01 Lenkung von Dokumenten", "VA 7.5-01"),
        ("PQ.04 Gestão de formação", "PQ.04"),
        ("P-07-F-02 Form", "P-07-F-02"),
        ("sop_012_cleaning", "SOP-012"),
        ("PR-01 Purchasing 2024-03-12", "PR-01"),
        ("ISO 9001 2015 certificate", None),
        ("2024-03-12 Meeting", None),
        ("Review of FA-200", None),
        ("Kapitel 5 Leadership", None),
        ("Manual v2.1", None),
    ],
)
def test_a_file_name_carries_a_code_or_none(stem: str, expected: str | None) -> None:
    assert code_in_name(stem) == expected


@pytest.mark.parametrize("value", ["MQ Rev. 3", "MQ v2.1", "MQ"])
def test_a_code_of_letters_ends_before_the_revision(value: str) -> None:
    assert code_in_value(value) == "MQ"


def test_a_labelled_code_may_be_followed_by_a_remark() -> None:
    assert code_in_value("D PR.005   (QPulse)") == "D PR.005"


def test_spellings_of_one_code_are_one() -> None:
    assert code_key("CSC PR.001") == code_key("CSC-PR-001") == code_key("csc_pr_1")


@pytest.mark.parametrize("part", ["A-", "SOP-", "12.05.", "("])
def test_a_line_of_one_endless_word_keeps_nobody_waiting(part: str) -> None:
    line = part * 20_000
    assert all(name.endswith("Instruments Ltd") for name in legal_names(f"{line} of Brightwater Instruments Ltd"))
    assert len(label_key(line)) <= len(line)
