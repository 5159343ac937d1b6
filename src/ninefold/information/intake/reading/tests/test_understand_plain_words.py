"""Everyday words: rules, reviews, audits and surveys that go by names of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Block, Kind
from ninefold.information.intake.reading.understand import CorpusHints, understand
from ninefold.information.intake.reading.understand.code import code_in_name

from .understanding import AS_OF, deeds, extracted, topics, understood, understood_set


@pytest.mark.parametrize(
    ("heading", "text", "clause"),
    [
        (
            "What happens to bad gear",
            "It gets a red label. The engineer decides whether to scrap it, mend it or send it back.",
            "8.7.1",
        ),
        (
            "Fehler",
            "Der Bericht an den Kunden wird angehalten. Der Leiter entscheidet über Wiederholung oder "
            "Rückruf der Prüfung.",
            "8.7.1",
        ),
        (
            "Dokumente",
            "Änderungen gibt der Leiter frei. Ungültiges wandert in den Ordner Alt. Aufzeichnungen heben "
            "wir zehn Jahre auf.",
            "7.5.3.2",
        ),
        (
            "Release",
            "Tests are green and a planner has checked the change before it is released. Nothing is "
            "deployed without that.",
            "8.6",
        ),
    ],
)
def test_everyday_words_take_one_part_of_their_subject_from_the_title(heading: str, text: str, clause: str) -> None:
    assert clause in topics(understood(f"# {heading}\n\n{text}", "page.md"))


def test_one_paragraph_that_lists_several_things_is_a_section() -> None:
    text = (
        "# Manual de calidad\n\n## Partes interesadas y contexto\n\nClientes: frescura. "
        "Sanidad: higiene. Vecinos: ruido.\n"
    )
    assert {"4.1", "4.2"} <= topics(understood(text, "Manual de calidad.md"))
    pointing = "# Manual de calidad\n\n## Contexto\n\nEl contexto se revisa en la reunión anual.\n"
    assert "4.1" not in topics(understood(pointing, "Manual de calidad.md"))


def test_a_review_of_the_year_is_told_by_its_name_and_what_it_goes_through() -> None:
    text = (
        "Year review, Thursday 22 January 2026\n\nWith Colin, Beth, Ada\n\n- complaints: "
        "3 last year\n- client feedback 4.6\n"
        "- objectives: drawings on time 91 %\n- audit by Jill: two findings\n- "
        "suppliers: dropped one\n- risks: one licence\n"
        "- staff and budget: new scanner\n"
    )
    assert ("management_review", date(2026, 1, 22)) in deeds(understood(text, "notes 2026-01-22 year review.txt"))
    assert "management_review" not in [
        what for what, _ in deeds(understood(text[:60], "notes 2026-01-22 year review.txt"))
    ]


def test_a_job_sheet_that_says_when_it_was_released_is_a_release() -> None:
    rows = "# Job sheet\n\n| Job | 2274 |\n|-|-|\n| Surveyed | 11/06/2026 |\n| Released to client | 16/06/2026 |\n"
    assert [what for what, _ in deeds(understood(rows, "records/job 2274 sheet.md"))] == ["release"]


def test_aims_with_figures_and_a_time_under_the_name_of_aims_are_objectives() -> None:
    text = "What we aim for in 2026\n\n95 % of drawings on the agreed day by December 2026 - Beth\n"
    assert "6.2.1" in topics(understood(text, "records/what we aim for 2026.txt"))
    assert "6.2.1" not in topics(understood("Notes\n\n95 % of drawings by December 2026.\n", "records/notes.txt"))


def test_an_assessment_for_an_accreditation_is_no_internal_audit() -> None:
    text = (
        "# LEEA accreditation assessment report\n\nDate of assessment: 21 April "
        "2026\n\n## Findings\n\nTwo observations against ISO 9001.\n"
    )
    found = understood(text, "records/assessment 2026.md")
    assert not [hit for hit in found.leads if hit.clause == "9.2"]


def test_an_internal_check_with_its_checker_and_findings_is_an_audit() -> None:
    text = (
        "# Verifica interna\n\nData: 22 aprile 2026\n\nVerificatore: Paolo Conti\n\n"
        "Rilievi: registro reclami senza risposta in due casi\n"
    )
    assert deeds(understood(text, "Verifica interna aprile.md")) == [("internal_audit", date(2026, 4, 22))]


def test_the_front_page_of_a_site_is_no_index_and_names_its_firm() -> None:
    text = (
        "<html><head><title>Notre système qualité - Bureau Vasseur SARL</title></head><body>"
        "<h1>Notre système qualité</h1>"
        "<p>Version 6 du 3 février 2026, validée par Hélène Vasseur, gérante.</p><h2>Domaine d'application</h2>"
        "<p>Études de structures et suivi de chantiers depuis nos bureaux de Lille et Amiens, toute l'année durant.</p>"
        "<h2>Notre politique</h2><p>Nous nous engageons à respecter nos contrats et la réglementation "
        "et à améliorer notre système pour nos clients.</p></body></html>"
    )
    found = understood(text, "qualite/index.html")
    assert found.kind is Kind.MANUAL
    assert found.approver is not None
    assert found.approver.value == "Hélène Vasseur"
    assert found.revision is not None
    assert found.revision.value == "6"
    assert found.effective is not None
    assert found.effective.value == date(2026, 2, 3)
    assert found.organization is not None
    assert found.organization.value == "Bureau Vasseur SARL"
    assert {"4.3", "5.2.1"} <= topics(found)


def test_a_survey_by_its_month_and_a_blank_list_to_tick() -> None:
    survey = (
        "# Enquête clients 2026\n\nEnvoyée en mai 2026 à 22 clients, 14 réponses reçues.\n\n"
        "Satisfaction globale : 8,4 sur 10\n"
    )
    assert deeds(understood(survey, "enquête clients.md")) == [("customer_satisfaction", date(2026, 5, 1))]
    ticks = "# Lista camera\n\nCamera ____ Data ____\n\n☐ letto ☐ bagno ☐ luci ☐ aria\n\nFirma ________\n"
    assert understood(ticks, "Moduli/Lista camera.md").blank_form


def test_a_code_with_a_chapter_in_it_gets_no_zeros_before() -> None:
    made = understood_set(
        {
            "F-021 Objectives.md": "# F-021 Objectives\n\nWe list them on F-4.1 as well.",
            "F-022 Aims.md": "# F-022 Aims\n\nNothing here.",
        }
    )
    assert [fact.value for fact in made["F-021 Objectives.md"].cites] == ["F-4.1"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tarn Rigging Ltd POL-1 Quality Policy", "POL-1"),
        ("Acme GmbH VA-01 Einkauf", "VA-01"),
        ("Acme PR-01 Purchasing", "PR-01"),
        ("POL-1 Acme Ltd", "POL-1"),
        ("CSC PR.001", "CSC PR.001"),
        ("Review of FA-200", None),
    ],
)
def test_the_name_of_the_firm_is_no_part_of_a_code(name: str, code: str | None) -> None:
    assert code_in_name(name) == code


def test_a_few_controlled_sentences_are_a_procedure_and_a_controlled_blank_sheet_is_none() -> None:
    told = "Cópias obsoletas são recolhidas. Os documentos são aprovados antes do uso. Registros ficam cinco anos."
    read = extracted(f"# Procedimento\n\n{told}", "PO-07 Controle.md")
    margins = (
        Block("header", "PO-07 | Rev.: 02 | Data: 03/05/2024", "header"),
        Block("footer", "Aprovado por: S. Barros", "f"),
    )
    hints = CorpusHints(as_of=AS_OF, day_first=True)
    assert understand(replace(read, blocks=(*margins, *read.blocks)), hints).kind is Kind.PROCEDURE
    blank = extracted("# Ficha\n\nNome: ______\n\nData: ______\n\nSetor: ______\n\nVisto: ______\n", "PO-08 Ficha.md")
    assert understand(replace(blank, blocks=(*margins, *blank.blocks)), hints).kind is not Kind.PROCEDURE
