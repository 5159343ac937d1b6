"""Clauses: real sentences count; numbers, headings, blank forms, questions and exclusions do not."""

from __future__ import annotations

import pytest

from .understanding import topics, understood


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("# Audits\n\nInternal audits are carried out once a year in every process.", "9.2.1"),
        ("# Compras\n\nLos proveedores se evalúan anualmente según calidad, plazo y precio.", "8.4.1"),
        ("# Lenkung\n\nDokumente werden vor der Freigabe durch die Leitung geprüft und genehmigt.", "7.5.2"),
        (
            "# Traitement\n\nLe produit non conforme est isolé, identifié et mis en quarantaine par le magasinier.",
            "8.7.1",
        ),
        ("# Formação\n\nA eficácia da formação é avaliada três meses depois da ação.", "7.2"),
        ("# Riesame\n\nIl riesame della direzione è effettuato una volta all'anno dalla direzione generale.", "9.3.1"),
    ],
)
def test_a_sentence_about_a_subject_speaks_to_its_clause(text: str, clause: str) -> None:
    document = understood(text)
    assert clause in topics(document)
    hit = next(hit for hit in document.clauses if hit.clause == clause and hit.strength == "topic")
    assert hit.quote in text
    assert len(hit.quote) <= 160
    assert hit.place
    assert hit.because


@pytest.mark.parametrize(
    "text",
    [
        "# Internal audit\n\n## 9.2 Internal audit\n\n## 9.3 Management review\n",
        "# Notes\n\nSee the internal audit procedure.",
        "# Questions\n\nWhich internal audits were carried out in the year before this one?",
        "# Notes\n\nNo internal audits have been carried out at this site in this year.",
        "# List\n\n- PR-09 Internal audit and reporting of results each year\n",
    ],
)
def test_headings_numbers_questions_and_negations_are_no_coverage(text: str) -> None:
    assert not {clause for clause in topics(understood(text)) if clause.startswith("9.2")}


def test_a_blank_form_and_a_text_with_open_fields_give_hints_only() -> None:
    form = (
        "# Audit report template\n\nInternal audits are carried out once a year in every process.\n"
        "\nAuditor: ____\n\nDate: ____\n"
    )
    assert topics(understood(form, "Audit report template.md")) == set()
    pack = "# Quality manual\n\n[Company Name] conducts internal audits once a year in every process of the company.\n"
    assert "9.2.1" not in topics(understood(pack, "manual.md"))


def test_tags_of_authors_are_hints_with_their_slips() -> None:
    text = "# Requirements\n<!-- [13485:6.3b,7.2.1c7.2.1e,8.5.2a] -->\n\nText.\n"
    hits = {(hit.clause, hit.strength) for hit in understood(text).clauses}
    assert {("7.1.3", "hint"), ("8.2.2", "hint"), ("10.2", "hint")} <= hits


def test_a_tag_that_names_no_clause_is_told() -> None:
    document = understood("# Control\n<!-- [13485:4.3.4e] -->\n\nText.\n")
    assert [warning.code for warning in document.warnings if warning.code == "unknown_clause"]


@pytest.mark.parametrize(
    "text",
    [
        "Based on ISO 9001:2015, clause 8.4.1 and others.",
        "Grundlage ist Kapitel 8.4.1 der ISO 9001.",
        "Según ISO 9001:2015 apartado 8.4.1.",
    ],
)
def test_a_cited_number_is_a_hint_and_no_coverage(text: str) -> None:
    document = understood(f"# Notes\n\n{text}\n")
    assert ("8.4.1", "hint") in {(hit.clause, hit.strength) for hit in document.clauses}
    assert "8.4.1" not in topics(document)


def test_numbers_of_other_standards_are_left_alone() -> None:
    document = understood("# Notes\n\nWe follow ISO 9001:2015 and IEC 62304:2006 Sec. 6.2.1 for software.\n")
    assert document.clauses == ()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "# Manual de calidad\n\n## Alcance\n\n"
            "No es aplicable el apartado 8.3 Diseño y desarrollo, ya que fabricamos según plano.\n",
            "8.3",
        ),
        (
            "# QM-Handbuch\n\n## Ausschlüsse\n\n| ISO 9001 Abschnitt | Begründung |\n"
            "|---|---|\n| 7.1.5.2 | keine Messungen |\n",
            "7.1.5.2",
        ),
        (
            "# Quality manual\n\n## What does not apply\n\n"
            "**7.1.5.2 Traceability.** We do not use measuring equipment.\n",
            "7.1.5.2",
        ),
        (
            "# Quality manual\n\n### Non-applicable requirements\n\n#### ISO 13485:2016\n"
            "\n| Section | Title | Rationale |\n|---|---|---|\n"
            "| 7.6 | Measuring equipment | Measured by software only |\n",
            "7.1.5",
        ),
    ],
)
def test_what_is_declared_not_applicable_is_quoted_and_no_coverage(text: str, clause: str) -> None:
    document = understood(text, "manual.md")
    assert [hit.clause for hit in document.not_applicable] == [clause]
    assert document.not_applicable[0].quote
    assert not {each for each in topics(document) if each.startswith(clause)}


def test_not_applicable_in_a_form_field_declares_nothing() -> None:
    document = understood(
        "# Report\n\nIf a field is not applicable, write n/a and go on with the next one.\n", "report.md"
    )
    assert document.not_applicable == ()


def test_the_edition_of_the_run_gives_the_numbers() -> None:
    text = "# Chancen\n\nRisiken und Chancen werden bewertet; die fortlaufende Verbesserung folgt in Projekten.\n"
    assert "6.1.3" in topics(understood(text))
    old = topics(understood(text, edition="2015"))
    assert "6.1.3" not in old
    assert {"6.1.2", "10.3"} <= old


def test_what_stands_under_scope_in_a_manual_is_the_scope_of_the_system() -> None:
    text = "# Quality manual\n\n## Scope\n\nDesign and repair of pumps for water works at our site in Leeds.\n"
    assert "4.3" in topics(understood(text, "Quality manual.md"))
    assert "4.3" not in topics(understood(text.replace("Quality manual", "Pump repair"), "SOP-1 Pump repair.md"))
