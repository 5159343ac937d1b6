"""Habits of other houses: letters of codes, names of firms, forms in turns, meetings and surveys without a name."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Kind, Status

from .understanding import deeds, topics, understood, understood_set, warned


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


def test_who_approved_may_stand_in_the_front_matter_or_in_the_newest_line_of_the_history() -> None:
    matter = "---\napprovedBy:\n  name: Juan Gil\n  date: 2026-05-02\n---\n\n# Política de calidad\n\nServimos bien."
    history = (
        "# Compras\n\nSe compra según lista.\n\n## Historial de revisiones\n\n"
        "| Revisión | Fecha | Descripción del cambio | Autor | Aprobado por |\n|---|---|---|---|---|\n"
        "| 2 | 2026-05-02 | Otros proveedores | Eva Paz | Juan Gil |\n| 1 | 2025-04-15 | Primera | Eva Paz | Ana Ros |"
    )
    for found in (understood(matter, "POL-01.md"), understood(history, "PRO-02.md")):
        assert found.approver is not None
        assert found.approver.value == "Juan Gil"
        assert found.effective is not None
        assert found.effective.value == date(2026, 5, 2)
        assert found.status is Status.EFFECTIVE


def test_the_head_of_a_document_is_no_list_and_a_list_is_no_head() -> None:
    columns = "| Codice | Versione | Data Emissione | Approvato da |\n|---|---|---|---|\n"
    head = f"# Reclami\n\n{columns}| PRC-GEN-001 | 1.1 | 25/01/2026 | Direzione |\n\nChi riceve un reclamo lo registra."
    found = understood(head, "reclami.md")
    assert (found.code and found.code.value, found.registers) == ("PRC-GEN-001", ())
    rows = "| Codice | Titolo | Versione |\n|---|---|---|\n| PRC-01 | Reclami | 1.0 |\n| PRC-02 | Audit | 1.0 |"
    listing = understood(f"# Registro dei documenti\n\n{rows}", "registro-documenti.md")
    assert (listing.title, len(listing.registers)) == ("Registro dei documenti", 1)


def test_braces_of_a_template_and_numbers_to_come_are_placeholders() -> None:
    assert "placeholder" in warned(
        understood("# Acquisti\n\nLo scopo di {{ clinic.legal_name }}.", "PRC-01 Acquisti.md")
    )
    assert understood("# Report\n\n**Audit ID:** AUD-2025-XXXX\n\nWho was seen.", "report.md").code is None


def test_the_name_of_a_wiki_page_may_be_the_owner() -> None:
    found = understood(
        "---\nowner: [[Head of Buying]]\n---\n\n# Buying\n\nWe buy from the list.", "PR-01 Buying.md"
    ).owner
    assert found is not None
    assert found.value == "Head of Buying"


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


def test_a_page_of_a_wiki_is_called_as_its_heading_says() -> None:
    page = (
        "<html><head><title>Achats - Qualité - Wiki</title></head><body><h1>Achats</h1><p>Un texte.</p></body></html>"
    )
    assert understood(page, "p_12.html").title == "Achats"


def test_a_work_instruction_is_about_controlled_work_unless_it_is_about_something_beside() -> None:
    steps = (
        "Open the valve and wait until the gauge shows two bar. Close it again, write down the time and the batch. " * 2
    )
    assert "8.5.1" in topics(understood(f"# Filling the tank\n\n{steps}", "WI-07 Filling the tank.md"))
    assert "8.5.1" not in topics(understood(f"# Control of documents\n\n{steps}", "WI-08 Control of documents.md"))


def test_a_paragraph_on_processes_and_roles_in_a_manual_speaks_to_them() -> None:
    text = (
        "# Quality manual\n\n## 4. Processes\n\nQuotes feed the workshop, the workshop feeds shipping and shipping"
        " feeds the invoice; buying and people help all of them, and each owner looks at the figures every month.\n\n"
        "## 7. Customer-related processes\n\nThe desk answers the phone.\n"
    )
    assert "4.4.1" in topics(understood(text, "manual.md"))
    assert "4.4.1" not in topics(understood(text.replace("4. Processes", "4. Processes of our customers"), "manual.md"))


def test_what_is_wrong_is_kept_apart_in_everyday_words() -> None:
    text = (
        "# Held items\n\nAnyone may put an item on hold with the orange tag. The lead decides what becomes of it.\n\n"
        "It is repaired, scrapped or sold as second choice when the customer agrees."
    )
    assert "8.7.1" in topics(understood(text, "QP-8 Held items.md"))


def test_a_request_to_complete_is_a_placeholder() -> None:
    rule = "# Notdienst\n\nDie Nummer lautet 0800 (bitte ergänzen) und gilt immer."
    assert "placeholder" in warned(understood(rule, "VA-03 Notdienst.md"))


def test_labels_and_records_of_a_weakly_supported_language_are_read() -> None:
    header = "| Kok B.V. | Inkoop | Documentnr.: PR-05 |\n|---|---|---|\n"
    header += "| Versie: 3 | Ingangsdatum: 08-09-2025 | Pagina 1 |\n"
    signed = "| Opgesteld door: I. Smeets | Goedgekeurd door: B. Kok | |\n"
    body = "\n# Doel\n\nWij kopen bij leveranciers die hun afspraken nakomen en beoordelen hen elk jaar opnieuw.\n"
    rule = understood(header + signed + body * 2, "PR-05 Inkoop v3.md")
    assert rule.language == "nl"
    assert not rule.language_supported
    assert (rule.title, rule.revision.value if rule.revision else None) == ("Inkoop", "3")
    assert (rule.effective.value if rule.effective else None) == date(2025, 9, 8)
    assert (rule.approver.value if rule.approver else None) == "B. Kok"
    log = "Nr.;Datum;Omschrijving;Oorzaak;Maatregel;Doeltreffend?\n1;27-01-2026;lekkage;flare;sleutel;ja\n2;;;;;\n"
    assert deeds(understood(log, "Afwijkingenlijst 2026.csv")) == [("nonconformity", date(2026, 1, 27))]


def test_the_interval_of_another_meeting_is_no_promise_of_a_review() -> None:
    rule = "# Riscos\n\nVersão: 1\n\nA eficácia das ações é vista na reunião mensal e na análise crítica pela direção."
    assert not understood(rule, "PS-01 Riscos.md").promises
    kept = rule.replace("reunião mensal e na", "reunião, mensalmente na")
    assert [each.subject for each in understood(kept, "PS-01 Riscos.md").promises] == ["management_review"]


def test_small_words_belong_to_the_name_of_a_firm() -> None:
    found = understood("# Beleid\n\nVan der Hoorn Koeltechniek B.V. belooft bereikbaar te zijn.", "beleid.md")
    assert found.organization is not None
    assert found.organization.value == "Van der Hoorn Koeltechniek B.V."


def test_room_to_write_and_no_sentence_make_a_form_whatever_its_code_means() -> None:
    sheet = "| Firme | | Année | |\n|---|---|---|---|\n| Qualité | | Délai | |\n| Moyenne | | Date | |\n"
    assert understood(sheet, "STE-EN-09 Grille.md").kind is Kind.FORM
    told = f"# Grille\n\nCette page liste les personnes qui tiennent un rôle dans le système.\n\n{sheet}"
    assert understood(told, "STE-EN-09 Grille.md").kind is Kind.OTHER


def test_a_sheet_with_its_fields_filled_and_dated_is_a_record_without_being_called_a_form() -> None:
    sheet = (
        "| Fornitore | Cromature Alpi | Anno | 2025 |\n|---|---|---|---|\n| Qualità | 8 | Puntualità | 7 |\n"
        "| Valutato da | Rita | Data | 12/01/2026 |\n"
    )
    assert understood(sheet, "Scheda Cromature Alpi.md").kind is Kind.RECORD
    assert understood(sheet.replace("12/01/2026", ""), "Scheda Cromature Alpi.md").kind is not Kind.RECORD


def test_a_column_of_people_gives_a_sheet_no_title() -> None:
    text = "Nome;CPF;Nascimento;EPI;Entrega\nAna Reis;123.456.789-09;14/02/1981;luvas;03/03/2026\n"
    assert understood(text, "Entrega de EPI.csv").title == "Entrega de EPI"


def test_the_title_in_a_weakly_supported_language_tells_where_to_look() -> None:
    text = (
        "# Interne audits\n\nDe auditor loopt een project mee, spreekt met monteurs en noteert wat hij heeft gezien.\n"
        * 3
    )
    found = understood(text, "PR-07 Interne audits.md")
    assert found.language == "nl"
    assert [(hit.clause, hit.strength) for hit in found.clauses] == [("9.2", "title")]


def test_a_code_of_one_letter_and_a_filled_up_number_is_cited_and_a_size_is_not() -> None:
    files = {
        "P01 Selling.md": "# P01 Selling\n\nSee P05 for records, on an A4 sheet with P2 paper.\n",
        "P02 Buying.md": "# P02 Buying\n\nWhat we buy.\n",
        "P03 Making.md": "# P03 Making\n\nWhat we make.\n",
    }
    assert [fact.value for fact in understood_set(files)["P01 Selling.md"].cites] == ["P05"]
