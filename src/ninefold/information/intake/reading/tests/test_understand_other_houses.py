"""Habits of other houses: letters of codes, names of firms, forms in turns, meetings and surveys without a name."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Kind

from .understanding import deeds, understood, understood_set, warned


@pytest.mark.parametrize(
    ("path", "code"),
    [("STE-EN-05 Fiche.md", "STE-EN-05"), ("PN-EN 1090-2.md", None), ("DIN-EN-285.md", None), ("EN-12.md", None)],
)
def test_letters_of_a_standards_body_may_end_a_code_but_make_none(path: str, code: str | None) -> None:
    found = understood("# Une page\n\nQuelques mots sur le travail.", path).code
    assert (found.value if found else None) == code


def test_letters_that_mean_two_kinds_leave_it_to_the_title() -> None:
    text = "# Relatório de inspeção final\n\nData: 27/04/2026\n\nO tanque foi aprovado e liberado."
    found = understood(text, "FR-INS-007 Relatório de inspeção final.md")
    assert found.kind is Kind.REPORT
    assert deeds(found) == [("inspection", date(2026, 4, 27))]


def test_a_word_before_a_cited_code_is_no_part_of_it() -> None:
    files = {
        "STE-MO-03 Laver.md": "# Laver\n\nLe contrôle suit STE-MO-11.",
        "STE-MO-04 Sécher.md": "# Sécher\n\nRien de plus.",
    }
    assert [fact.value for fact in understood_set(files)["STE-MO-03 Laver.md"].cites] == ["STE-MO-11"]


def test_the_name_of_a_firm_does_not_tell_what_its_paper_is() -> None:
    text = (
        "| Oak Metrology, Inc. | Form F-12 | Rev. A |\n|---|---|---|\n| Visitor sheet | Effective: 2/2/2025 | |\n\n"
        "# Visit\n\nDate: 03/02/2026\n\nSigned: A. Loomis"
    )
    found = understood(text, "Visit of Mr Hale.md")
    assert "calibration" not in [what for what, _ in deeds(found)]
    assert all(lead.clause != "7.1.5" for lead in found.leads)


def test_labels_and_values_in_turns_are_no_table_with_columns() -> None:
    text = (
        "| Supplier | Great Lakes | Year | 2025 |\n|---|---|---|---|\n| Quality | 38 | Delivery | 22 |\n"
        "| Scored by | T. Hale | Date | 2/10/2026 |\n| Decision | keep |\n"
    )
    found = understood(text, "F-8.4-01 Supplier scorecard Great Lakes.md", day_first=False)
    assert "misaligned_table" not in warned(found)
    assert not found.registers
    assert deeds(found) == [("supplier_evaluation", date(2026, 2, 10))]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Réunion d'équipe du 17 septembre 2026", "Présents : N. Ollier et huit agents."),
        ("Werkstattbesprechung", "Am 12.10.2026 mit allen Monteuren."),
    ],
)
def test_a_talk_of_a_team_is_minutes_and_no_management_review(title: str, line: str) -> None:
    found = understood(f"# {title}\n\n{line}\n\nCongés et gants.", f"{title}.md")
    assert found.kind is Kind.MINUTES
    assert [what for what, _ in deeds(found)] == ["team_meeting"]


def test_what_customers_answered_is_a_report() -> None:
    text = (
        "# Customer survey, spring 2026\n\nWe asked 120 customers five questions in April and May; 54 answered.\n\n"
        "Overall satisfaction was 4.5 out of 5.\n\nSummary by T. Hale, 06/08/2026."
    )
    found = understood(text, "Customer survey.md", day_first=False)
    assert found.kind is Kind.REPORT
    assert deeds(found) == [("customer_satisfaction", date(2026, 6, 8))]


def test_when_a_thing_was_scrapped_is_no_calibration() -> None:
    text = "TAG;Instrumento;Motivo;Data da baixa\nPQ-01;Paquímetro;queda;06/05/2025\nPQ-02;Trena;uso;07/05/2025\n"
    assert deeds(understood(text, "Controle de instrumentos.csv")) == []


def test_a_sentence_behind_a_word_for_approval_is_no_open_approval() -> None:
    text = "# Freeze\n\nValidation: the pilot at the customer runs through June.\n\nDecision: go."
    assert "unapproved" not in warned(understood(text, "freeze.md"))


def test_a_file_in_a_folder_for_outside_documents_is_external() -> None:
    text = "# Varetas TIG\n\nA vareta deposita metal com baixo teor de carbono."
    assert understood(text, "05 Externos/Varetas Weldtec.md").kind is Kind.EXTERNAL
