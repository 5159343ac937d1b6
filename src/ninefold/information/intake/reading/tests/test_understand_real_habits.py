"""Habits met in real document sets: where titles, revisions, dates and kinds stand, and what they do not mean."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.facts import Fact, Kind
from ninefold.information.intake.reading.tests.understanding import deeds, topics, understood, warned

LETTERHEAD = """# {name}

| REGISTRO | {code} |
| :--- | :--- |
| **{title}** | **Rev. 02** |
| **Fecha de Emisión:** 09/08/2021 | **Responsable:** RSGC |

"""


def valued(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def test_a_letterhead_below_the_title_gives_code_revision_and_date_and_no_deed() -> None:
    head = LETTERHEAD.format(name="RPG 02 03 - Minuta de reunión - Rev. 02", code="RPG 02 03", title="MINUTA")
    kind = "| Tipo | Revisión por la Dirección — Planificación Anual |"
    body = f"| Campo | |\n| --- | --- |\n{kind}\n| Fecha | 05/03/2026 |\n"
    made = understood(head + body, "Minuta 2026.md")
    assert valued(made.code) == "RPG 02 03"
    assert valued(made.revision) == "02"
    assert made.title == "Minuta de reunión"
    assert made.kind is Kind.MINUTES
    assert [day.isoformat() for what, day in deeds(made) if what == "management_review" and day] == ["2026-03-05"]


def test_a_revision_beside_the_title_of_a_letterhead_contradicts_the_front_matter() -> None:
    head = LETTERHEAD.format(name="Manual (MGC)", code="MGC", title="MANUAL DE CALIDAD")
    assert "revision_conflict" in warned(understood(f'---\nrevision: "03"\n---\n\n{head}Texto.\n', "MGC_Manual.md"))


def test_the_example_of_a_numbered_document_is_no_revision_of_this_one() -> None:
    text = "# PR-01 Documents\n\nRevision: 7\n\n## Examples\n\n- PR-02 – Purchasing – Rev. 00\n"
    assert warned(understood(text, "PR-01 Documents.md")).count("revision_conflict") == 0


def test_front_matter_in_braces_is_no_heading() -> None:
    text = (
        '---\n{"publish":true,"permalink":"/interne-audits/"}\n---\n\n# Procedure: Interne audits\n\n> QA: [Invullen]\n'
    )
    made = understood(text, "QHSE-PRO-001 Interne audits.md")
    assert made.title == "Procedure: Interne audits"


@pytest.mark.parametrize("name", ["CM_0001_Quality_Manual.md", "manual.html"])
def test_a_title_that_only_repeats_a_file_name_is_none(name: str) -> None:
    text = f'---\ntitle: "{name}"\ndocument_id: "CM_0001"\n---\n\n## Purpose\n\nWhat we do.\n'
    assert understood(text, "CM_0001_Quality_Manual.md").title == "Quality Manual"


def test_a_clause_that_is_referred_to_is_no_code() -> None:
    text = "# REF-06: Risk Register\n\nOwner: QM\n\n*ISO 9001:2015 Reference: Clause 6.1*\n"
    made = understood(text, "risk-register.md")
    assert valued(made.code) == "REF-06"


def test_the_policy_told_in_a_manual_is_the_policy_and_a_pointer_is_not() -> None:
    lines = "We are committed to:\n- products that customers ask for\n- getting better year by year\n- trained people\n"
    assert "5.2.1" in topics(understood(f"# Quality Manual\n\n## 2. Quality Policy\n\n{lines}", "manual.md"))
    pointer = "The policy hangs in the entrance hall.\n"
    assert "5.2.1" not in topics(understood(f"# Quality Manual\n\n## 2. Quality Policy\n\n{pointer}", "manual.md"))


def test_a_filled_form_for_minutes_about_audits_is_a_record_and_no_audit() -> None:
    text = (
        "# Compte-rendu de réunion\n\nObjet de la réunion : SMQ – Audit interne\n\nDate : 16/02/2026\n\n"
        "Lieu : Douai\n\nHeure de début : 15h00\n\nParticipants : L. Lievin, C. Aubert\n\nLa grille est revue.\n"
    )
    made = understood(text, "GDB_FORM_30_Compte-rendu de réunion.md")
    assert made.kind in (Kind.MINUTES, Kind.RECORD)
    assert not made.blank_form
    assert "internal_audit" not in [what for what, _ in deeds(made)]


def test_a_wide_export_is_known_by_the_columns_that_are() -> None:
    head = "Supplier_ID,Supplier_Name,Address,Contact,Phone,Email,Products_Services,Critical_Status,Cert,Status,Notes\n"
    row = "S-1,Acme,1 Main Street,Ann,1,a@b.c,machined parts,Critical,Yes,Active,good\n"
    assert [each.stream for each in understood(head + row, "export.csv").registers] == ["supplier"]


def test_names_of_usual_documents_are_known_in_weakly_supported_languages() -> None:
    told = "Het beleid van de directie is dat wij leveren wat de klant vraagt en dat wij elk jaar beter worden. "
    hits = understood(f"# Kwaliteitsbeleid\n\n{told * 3}\n", "Kwaliteitsbeleid.md").clauses
    assert [hit.clause for hit in hits if hit.strength == "title"] == ["5.2"]


def test_a_document_told_by_its_full_name_gives_its_code_and_no_title() -> None:
    text = "# Control de documentos\n\nDocumento: SGC-010-Control-Documentos\n\nVersión: 2.0\n\nLo que hacemos.\n"
    made = understood(text, "control.md")
    assert valued(made.code) == "SGC-010"
    assert made.title == "Control de documentos"


def test_a_version_in_a_list_of_examples_does_not_contradict_the_front_matter() -> None:
    text = "---\ndocument_id: SGC-010\nversion: 2.0\n---\n\n# Control of documents\n\n- version: 1.0\n"
    assert "revision_conflict" not in warned(understood(text, "SGC-010.md"))


def test_the_head_of_a_list_of_people_is_no_title() -> None:
    table = "| Nombre | Rol | Asistencia |\n| --- | --- | --- |\n"
    text = f"# Registro de capacitación\n\n## Participantes\n\n{table}"
    assert understood(text, "capacitacion.md").title == "Registro de capacitación"
