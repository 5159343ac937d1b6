"""Registers, dated deeds and forms: evidence is read, never invented."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Kind

from .understanding import deeds, topics, understood, warned

SPANISH_LOG = """Nº;Fecha;Descripción;Causa;Acción correctiva;Responsable;Fecha cierre;Estado
1;03/02/2026;Diámetro fuera de tolerancia;Broca gastada;Cambio de broca;Prieto;20/02/2026;Cerrada
2;14/05/2026;Material sin certificado;Error de compra;Reclamado;Gámez;;Abierta
3;;;;;;;
4;;;;;;;
"""


@pytest.mark.parametrize(
    ("path", "text", "stream", "deed", "days"),
    [
        (
            "No conformidades 2026.csv",
            SPANISH_LOG,
            "nonconformity",
            "nonconformity",
            [date(2026, 2, 3), date(2026, 5, 14)],
        ),
        (
            "Reklamationen.csv",
            "Nr;Datum;Kunde;Reklamationsgrund;Maßnahme\n1;03.02.2026;Alpha;Gewinde;Einlage\n2;;;;\n",
            "complaint",
            "complaint",
            [date(2026, 2, 3)],
        ),
        (
            "Évaluation fournisseurs.csv",
            "Fournisseur;Prestation;Note globale;Évalué le\nPetit;Entretien;8;10/12/2025\n",
            "supplier",
            "supplier_evaluation",
            [date(2025, 12, 10)],
        ),
        (
            "Registro tarature.csv",
            "Matricola;Strumento;Data taratura;Scadenza\nC-1;Calibro;03/03/2026;03/03/2027\nC-2;Metro;;\n",
            "equipment",
            "calibration",
            [date(2026, 3, 3)],
        ),
        (
            "Registo de riscos.csv",
            "Nº;Risco;Probabilidade;Impacto;Data da análise\n1;Avaria da prensa;2;5;22/01/2026\n",
            "risk",
            "risk_review",
            [date(2026, 1, 22)],
        ),
        (
            "training 2026.csv",
            "date,course,people,hours,result\n2026-02-03,Privacy,all staff,1,passed\n",
            "training",
            "training",
            [date(2026, 2, 3)],
        ),
    ],
)
def test_a_register_is_recognised_and_its_dated_rows_are_deeds(
    path: str, text: str, stream: str, deed: str, days: list[date]
) -> None:
    document = understood(text, path)
    assert [register.stream for register in document.registers] == [stream]
    assert deeds(document) == [(deed, day) for day in days]
    assert document.kind is Kind.REGISTER
    assert topics(document)


def test_a_sheet_of_numbered_rows_that_nobody_filled_is_a_blank_form_called_as_its_file() -> None:
    head = "CAR No.,Date raised,Description of nonconformity,Root cause,Corrective action,Owner,Due date,Closed on"
    rows = "\n".join(f"CAR-00{number},,,,,,," for number in range(1, 5))
    document = understood(f"{head}\n{rows}\n", "Corrective Action Log.csv")
    assert (document.title, document.kind, document.blank_form) == ("Corrective Action Log", Kind.FORM, True)


def test_pre_numbered_empty_rows_are_no_entries() -> None:
    register = understood(SPANISH_LOG, "No conformidades 2026.csv").registers[0]
    assert register.filled == (0, 1)
    assert len(register.table.rows) == 4


def test_a_preset_status_in_every_row_fills_nothing() -> None:
    text = "No,Date,Description,Action,Status\n" + "".join(f"{number},,,,Open\n" for number in range(1, 6))
    document = understood(text, "NC log.csv")
    assert document.registers[0].filled == ()
    assert document.entries == ()


def test_planned_rows_and_the_future_are_no_deeds() -> None:
    text = (
        "# Internal audit schedule\n\n| Date | Focus | Status |\n|---|---|---|\n| 03/02/2026 | Buying | Complete |\n"
        "| 04/05/2026 | Selling | Scheduled |\n| 10/12/2026 | Stores | Complete |\n"
    )
    assert deeds(understood(text, "audit schedule.md")) == [("internal_audit", date(2026, 2, 3))]


def test_a_column_of_done_beside_planned_tells_the_deed() -> None:
    text = (
        "Ciclo,Processos,Auditor,Previsto,Realizado\n1,Coleta,Camila,fev/2026,2026-02-25\n2,Compras,Paulo,dez/2026,\n"
    )
    assert deeds(understood(text, "Programa de auditoria interna.csv")) == [("internal_audit", date(2026, 2, 25))]


def test_when_findings_were_closed_is_not_when_the_audit_was_held() -> None:
    text = (
        "# Internal audit report\n\n| Audit date | 14 October 2025 |\n|---|---|\n| Auditor | Jo Adeyemi |\n\n"
        "## Findings\n\n"
        "| No | Finding | Grade | Due | Closed |\n|---|---|---|---|---|\n"
        "| 1 | Checklist missing in two jobs | Minor | 30/11/2025 | 25/11/2025 |\n"
    )
    assert deeds(understood(text, "Internal audit report.md")) == [("internal_audit", date(2025, 10, 14))]


def test_external_audits_prove_nothing_about_internal_ones() -> None:
    text = (
        "# Audit schedule\n\n| Date | Type | Focus | Status |\n|---|---|---|---|\n"
        "| 03/02/2026 | External audit | Stage 1 | Complete |\n"
    )
    assert deeds(understood(text, "audit schedule.md")) == [("other", date(2026, 2, 3))]


def test_a_training_matrix_gives_one_deed_for_each_person_with_a_date() -> None:
    text = "Employee,Welding,CNC,Forklift\nAnn,2026-01-10,2026-03-01,\nBob,,,\nCid,,2031-01-01,\n"
    document = understood(text, "Training matrix.csv")
    assert document.registers[0].stream == "training_matrix"
    assert deeds(document) == [("training", date(2026, 3, 1))]


@pytest.mark.parametrize(
    ("path", "text", "stream"),
    [
        (
            "Acta revisión.md",
            "# Acta de revisión por la dirección\n\nFecha de la reunión: 18/12/2025\n\nAsistentes: Ortega.",
            "management_review",
        ),
        ("Verbale.md", "# Rapporto di audit interno\n\nData audit: 12/05/2026\n\nNessun rilievo.", "internal_audit"),
        (
            "talk.md",
            "# Training record\n\nDate of training: 19 February 2026\n\n"
            "| Name | Signature |\n|---|---|\n| A. Cole | AC |\n",
            "training",
        ),
        ("Abnahme.md", "# Abnahmeprotokoll\n\nDatum der Abnahme: 07.05.2026\n\nErgebnis: ohne Mängel", "release"),
    ],
)
def test_a_whole_record_is_one_deed(path: str, text: str, stream: str) -> None:
    document = understood(text, f"records/{path}")
    assert [what for what, _ in deeds(document)] == [stream]


@pytest.mark.parametrize(
    "text",
    [
        "# Training record\n\n| Name of Training | |\n|---|---|\n| Date of Training | |\n| Trainer | |\n",
        "# Training record\n\n| Name of Training | Buying |\n|---|---|\n| Date of Training | - |\n| Trainer | Bob |\n",
        "# Training record example\n\nDate of training: 12/02/2026\n\nTrainer: Bob\n",
        "# Training record\n\nThis template is supposed to give you an idea.\n\nDate of training: 12/02/2026\n",
    ],
)
def test_a_blank_form_a_dash_and_an_example_prove_nothing(text: str) -> None:
    assert understood(text, "records/training record example.md" if "example" in text else "records/t.md").entries == ()


def test_a_blank_form_among_records_is_told() -> None:
    text = "# Inspection record\n\n| Order | |\n|---|---|\n| Date | |\n| Inspector | |\n| Result | |\n"
    document = understood(text, "records/inspection.md")
    assert document.kind is Kind.FORM
    assert document.blank_form
    assert "blank_form_as_record" in warned(document)


def test_a_sample_row_of_a_template_is_not_filled() -> None:
    text = (
        "# CAPA-Register\n\n| CAPA-Nr. | Datum | Beschreibung | Ursache | Korrekturmaßnahme |\n"
        "|---|---|---|---|---|\n"
        "| CA-001 | TT.MM.JJJJ | [Beschreibung] | [Ursache] | [Maßnahme] |\n"
    )
    document = understood(text, "capa.md")
    assert document.registers[0].filled == ()


def test_a_cell_cut_in_two_is_joined_again_and_told() -> None:
    text = (
        "Date,Customer,Complaint,Action\n2026-01-05,Roux,Torn bag,Machine set\n2026-02-06,Noir,Wrong count,Scale\n"
        "2026-03-19,Blanc,Late,two days,Called\n"
    )
    document = understood(text, "complaints.csv")
    register = document.registers[0]
    assert register.problems
    assert "misaligned_table" in warned(document)
    assert all(len(row) == 4 for row in register.table.rows)


def test_a_history_of_changes_is_no_register() -> None:
    text = (
        "# Manual\n\n| Rev. | Date | Change |\n|---|---|---|\n| 1 | 2024-01-01 | First |\n| 2 | 2025-01-01 | Second |\n"
    )
    document = understood(text, "manual.md")
    assert document.registers == ()
    assert document.revision is not None
    assert document.revision.value == "2"


@pytest.mark.parametrize(
    ("text", "subject", "months"),
    [
        ("Internal audits are carried out twice a year in all processes.", "internal_audit", 6.0),
        ("Los documentos se revisan cada dos años por su responsable.", "document_review", 24.0),
        ("Alle Dokumente werden mindestens alle 3 Jahre überprüft.", "document_review", 36.0),
        ("Les fournisseurs critiques sont évalués une fois par an par les achats.", "supplier_evaluation", 12.0),
        ("A revisão pela gestão é realizada semestralmente com todos os diretores.", "management_review", 6.0),
        ("Gli audit interni sono effettuati ogni anno in tutti i processi.", "internal_audit", 12.0),
    ],
)
def test_a_rule_with_an_interval_is_a_promise(text: str, subject: str, months: float) -> None:
    document = understood(f"# Procedure\n\n{text}\n", "SOP-1.md")
    assert [(promise.subject, promise.interval_months) for promise in document.promises] == [(subject, months)]


def test_a_record_promises_nothing() -> None:
    text = "# Minutes\n\nDate: 2026-02-03\n\nInternal audits are carried out twice a year in all processes.\n"
    assert understood(text, "minutes.md").promises == ()


def test_a_matrix_below_a_banner_is_read_and_named_after_its_file() -> None:
    text = ";Allowed;;\nName;Welding;Sawing;Crane\nA. Ruiz;03/06/2025;10/03/2026;\nB. Lee;04/05/2020;17/02/2026;\n"
    found = understood(text, "Competence matrix.csv")
    assert found.title == "Competence matrix"
    assert [register.stream for register in found.registers] == ["training_matrix"]
    assert [str(day) for _, day in deeds(found)] == ["2026-03-10", "2026-02-17"]


def test_a_table_of_roles_in_a_manual_tells_who_answers_for_what() -> None:
    table = (
        "| Function | Holder | Responsibilities and authorities |\n|---|---|---|\n| Quality | Ann | may stop work |\n"
    )
    assert "5.3" in {hit.clause for hit in understood(f"# Manual\n\n## Who\n\n{table}", "Quality manual.md").clauses}
    rule = understood(f"# Buying\n\n## Who\n\n{table}", "PR-01 Buying procedure.md")
    assert not rule.registers
