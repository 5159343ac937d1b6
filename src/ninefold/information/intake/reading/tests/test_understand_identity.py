"""Code, title, kind, revision, dates, people, status and language in six languages; what tempts to a wrong fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ninefold.information.intake.reading.facts import Confidence, Kind, Status

from .understanding import understood, understood_set, warned

SPANISH = """
| Código | PG-07 | Versión | 03 |
|---|---|---|---|
| Título | Compras y proveedores | Fecha de vigencia | 12/03/2024 |
| Elaborado por | Ana Prieto | Aprobado por | Marta Ortega |

Los proveedores se evalúan cada año según la calidad y el plazo de entrega de los pedidos.
"""
GERMAN = """# VA-05 Lenkung dokumentierter Information

**Dokument-Nr.:** VA-05 | **Revision:** 3 | **Gültig ab:** 12. März 2024
**Prozesseigner:** Klara Vogel | **Freigegeben von:** Thomas Brenner | **Nächste Überprüfung:** 12.03.2026

Die Dokumente werden vor der Freigabe geprüft und in der Liste der gelenkten Dokumente geführt.
"""
FRENCH = """# Maîtrise des non-conformités

| Référence | PR-02 |
|---|---|
| Indice | C |
| Date d’application | 1er avril 2024 |
| Approuvé par | Claire Dubois |

Le produit non conforme est isolé, identifié et mis en quarantaine dans la zone prévue.
"""
PORTUGUESE = """# Gestão da formação

Código: PQ-04 | Versão: 2 | Data de emissão: 10-02-2025 | Aprovado por: Rui Lopes

As necessidades de formação são identificadas anualmente pelos responsáveis das áreas da empresa.
"""
ITALIAN = """# Gestione dei fornitori

Codice: PRO-08 | Revisione: 2 | Data di emissione: 05/06/2024 | Approvato da: Gianni Galli

I fornitori sono valutati ogni anno con un punteggio su qualità e puntualità delle consegne.
"""
ENGLISH = """# Control of documents

Document No: QP-05
Issue: 4
Effective date: 14 March 2025
Process owner: Pat Shaw
Approved by: J. Harlow

Documents are approved before use and obsolete copies are withdrawn from the place of use.
"""


@pytest.mark.parametrize(
    ("text", "path", "facts"),
    [
        (
            SPANISH,
            "compras.md",
            {
                "code": "PG-07",
                "revision": "03",
                "effective": date(2024, 3, 12),
                "approver": "Marta Ortega",
                "title": "Compras y proveedores",
                "language": "es",
            },
        ),
        (
            GERMAN,
            "va.md",
            {
                "code": "VA-05",
                "revision": "3",
                "effective": date(2024, 3, 12),
                "approver": "Thomas Brenner",
                "owner": "Klara Vogel",
                "review": date(2026, 3, 12),
                "language": "de",
                "title": "Lenkung dokumentierter Information",
            },
        ),
        (
            FRENCH,
            "nc.md",
            {
                "code": "PR-02",
                "revision": "C",
                "effective": date(2024, 4, 1),
                "approver": "Claire Dubois",
                "title": "Maîtrise des non-conformités",
                "language": "fr",
            },
        ),
        (
            PORTUGUESE,
            "f.md",
            {
                "code": "PQ-04",
                "revision": "2",
                "effective": date(2025, 2, 10),
                "approver": "Rui Lopes",
                "language": "pt",
            },
        ),
        (
            ITALIAN,
            "f.md",
            {
                "code": "PRO-08",
                "revision": "2",
                "effective": date(2024, 6, 5),
                "approver": "Gianni Galli",
                "language": "it",
            },
        ),
        (
            ENGLISH,
            "d.md",
            {
                "code": "QP-05",
                "revision": "4",
                "effective": date(2025, 3, 14),
                "approver": "J. Harlow",
                "owner": "Pat Shaw",
                "title": "Control of documents",
                "language": "en",
            },
        ),
    ],
)
def test_a_title_block_is_read_in_each_language(text: str, path: str, facts: dict[str, Any]) -> None:
    document = understood(text, path)
    for name, expected in facts.items():
        got = getattr(document, name)
        assert getattr(got, "value", got) == expected, name
    assert document.kind is Kind.PROCEDURE
    assert document.status is Status.EFFECTIVE


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("Política de calidad.md", "# Política de calidad\n\nNos comprometemos a mejorar.", Kind.POLICY),
        ("QM-Handbuch.md", "# QM-Handbuch\n\nUnser System gilt am Standort Ulm.", Kind.MANUAL),
        (
            "Mode opératoire soudure.md",
            "# Mode opératoire soudure\n\nRégler le courant avant de souder.",
            Kind.WORK_INSTRUCTION,
        ),
        ("Ata de reunião.md", "# Ata de reunião\n\nData: 12/03/2026\n\nPresentes: Ana, Rui.", Kind.MINUTES),
        (
            "Elenco fornitori qualificati.csv",
            "Fornitore,Prodotto,Punteggio\nRossi,Viti,9\nBianchi,Dadi,8\n",
            Kind.REGISTER,
        ),
        ("audit report.md", "# Internal audit report\n\nDate of audit: 2026-02-03\nAuditor: A. Cole\n", Kind.REPORT),
        ("mapa de procesos.md", "# Mapa de procesos\n\nCompras, producción, entrega.", Kind.PROCESS_MAP),
    ],
)
def test_the_kind_is_named_in_each_language(path: str, text: str, kind: Kind) -> None:
    document = understood(text, path)
    assert document.kind is kind
    assert document.kind_because


def test_a_form_is_filed_under_its_own_number_and_cites_its_procedure() -> None:
    files = {
        "ACME-F-001-Training-Log-Template.md": "---\nsop_id: ACME PR.015\nsop_version: 2.1\ntemplate_id: ACME F.001\n"
        "template_version: 1.0\n---\n# Training log\n\n| Name of Training | |\n"
        "|---|---|\n| Date of Training | |\n| Trainer | |\n",
        "ACME-PR-015-Training.md": "---\nsop_version: 2.1\n---\n# Training\n"
        "\n| Document ID | ACME PR.015 |\n|---|---|\n",
    }
    documents = understood_set(files)
    form = documents["ACME-F-001-Training-Log-Template.md"]
    assert form.code is not None
    assert form.code.value == "ACME-F-001"
    assert form.revision is not None
    assert form.revision.value == "1.0"
    assert [fact.value for fact in form.cites] == ["ACME-PR-015"]
    assert form.kind is Kind.FORM
    assert form.blank_form


def test_a_column_heading_is_not_the_title_nor_the_owner() -> None:
    text = (
        "# Purchasing\n\n| Role | Responsibility |\n|---|---|\n"
        "| Process owner | Overall responsibility for buying |\n\n"
        "| Id | Title | KPI |\n|---|---|---|\n| PR-1 | Buying | none |\n| PR-2 | Selling | none |\n"
    )
    document = understood(text, "purchasing.md")
    assert document.title == "Purchasing"
    assert document.owner is None


def test_properties_that_an_office_writes_by_itself_are_no_facts() -> None:
    document = understood(
        "# Purchasing\n\nWe buy from approved suppliers only and check each delivery.", "purchasing.md"
    )
    assert document.revision is None
    assert document.approver is None
    assert document.effective is None
    assert document.code is None


def test_a_month_is_a_date_of_medium_confidence_and_an_interval_gives_a_low_one() -> None:
    document = understood("# Policy\n\nEffective date: March 2025\nReview interval: 24 months\n", "policy.md")
    assert document.effective is not None
    assert document.effective.confidence is Confidence.MEDIUM
    assert document.review is not None
    assert document.review.value == date(2027, 3, 1)
    assert document.review.confidence is Confidence.LOW


def test_the_order_of_day_and_month_comes_from_the_set() -> None:
    american = understood_set(
        {"a.md": "Approved on 12/31/2025 by A. Cole.", "b.md": "# Log\n\nEffective date: 03/04/2026\n"}
    )
    effective = american["b.md"].effective
    assert effective is not None
    assert effective.value == date(2026, 3, 4)


def test_roles_across_a_table_tell_who_approved_and_when() -> None:
    text = (
        "# Instrucción de trabajo\n\n| Elaboró | Revisó | Aprobó |\n"
        "|---|---|---|\n| Ana Ruiz | Luis Gil | Eva Mora |\n"
        "| 01/02/2026 | 02/02/2026 | 03/02/2026 |\n"
    )
    document = understood(text, "instrucción.md")
    assert document.approver is not None
    assert document.approver.value == "Eva Mora"
    assert document.effective is not None
    assert document.effective.value == date(2026, 2, 3)


def test_a_name_without_a_colon_is_read_at_the_end_of_a_text() -> None:
    document = understood(
        "# Alcance\n\nLimpieza de comunidades.\n\n"
        "Versión 2, 12 de enero de 2026. Aprobado por Lucía Barrientos, gerente."
    )
    assert document.approver is not None
    assert document.approver.value == "Lucía Barrientos"
    assert document.revision is not None
    assert document.revision.value == "2"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("# Política\n\nBORRADOR\n\nTexto.", Status.DRAFT),
        ("# Richtlinie\n\nStatus: zur Freigabe\n", Status.IN_REVIEW),
        ("# Procédure\n\nStatut : obsolète\n", Status.SUPERSEDED),
        ("# Procedure\n\nThe history of the archive is kept by the librarian.\n", Status.UNKNOWN),
    ],
)
def test_a_status_is_only_what_the_file_claims(text: str, status: Status) -> None:
    assert understood(text).status is status


def test_another_language_is_named_and_said_to_be_weak() -> None:
    text = (
        "# Procedura zakupów\n\n"
        + "Dostawcy są oceniani raz w roku według jakości i terminowości dostaw zamówień. " * 3
    )
    document = understood(text)
    assert document.language == "pl"
    assert not document.language_supported
    assert "weak_language" in warned(document)


def test_the_same_file_gives_the_same_document() -> None:
    assert understood(SPANISH) == understood(SPANISH)
