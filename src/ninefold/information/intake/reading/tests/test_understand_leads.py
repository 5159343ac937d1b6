"""Names that may stand for a mandatory subject lead to a file; what is to come or about itself leads nowhere."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.corpus.files import FileReading
from ninefold.information.intake.reading.corpus.unread import unread_leads
from ninefold.information.intake.reading.facts import Problem

from .understanding import understood


def leads(text: str, path: str) -> set[str]:
    return {hit.clause for hit in understood(text, path).leads}


@pytest.mark.parametrize(
    ("path", "text", "clause"),
    [
        ("Jahresgespräch Geschäftsführung QM.md", "Am 29. Januar 2026 haben wir alles besprochen.", "9.3"),
        ("bilan.md", "# Bilan annuel du système\n\nLe 17 février 2026, présents : P. M.", "9.3"),
        ("ata.md", "# Reunião de análise crítica\n\nData: 02/03/2026", "9.3"),
        ("verbale 3.md", "# Riesame 2026\n\nPresenti: Rossi, Bianchi", "9.3"),
        ("notes.md", "# Comité de dirección\n\nFecha: 02/03/2026", "9.3"),
        ("présentation.md", "# Présentation\n\n## Périmètre\n\nÉtudes de béton à Neuchâtel.", "4.3"),
        ("about.md", "# Who we are\n\nWe repair pumps in Hull.", "4.3"),
        ("Zielübersicht.md", "# 2026\n\nWeniger Fehler.", "6.2"),
        ("Leitsätze.md", "# Leitsätze\n\nWir liefern pünktlich.", "5.2"),
        ("Selbstbewertung 2026.md", "# Ergebnis\n\nAlles geprüft.", "9.2"),
        ("Vendor rating sheet.md", "# Ratings\n\nAll good.", "8.4"),
        ("Rebuts 2026.md", "# Suivi\n\nTrois cas.", "8.7"),
    ],
)
def test_an_informal_name_is_a_lead(path: str, text: str, clause: str) -> None:
    assert clause in leads(text, path)


def test_the_scope_of_a_procedure_is_its_own() -> None:
    text = "# Procedure Purchasing\n\n## Scope\n\nThis procedure is for all orders.\n\n## Objectives\n\nBuy well."
    assert not {"4.3", "6.2"} & leads(text, "PR-04 Purchasing procedure.md")


def test_an_invitation_to_what_is_still_to_come_is_none() -> None:
    assert (
        leads("# Einladung zur Klausur\n\nSie findet am 20. Jänner 2027 statt.", "Einladung Jahresgespräch.md") == set()
    )


def test_a_longer_name_of_another_record_rules_the_shorter_one_out() -> None:
    assert "9.3" not in leads("# Riesame del contratto\n\nData: 02/03/2026", "riesame del contratto.md")


def test_a_privacy_policy_is_no_quality_policy() -> None:
    assert "5.2" not in leads("# Privacy policy\n\nWe keep your data.", "privacy policy.md")


def test_an_opening_sentence_that_names_an_audit_outright_is_a_lead() -> None:
    assert "9.2" in leads("# Health checks\n\nA health check is our internal audit. Two a year.", "health-checks.md")
    assert "9.2" not in leads("# Notes\n\nWe have no internal audit yet.", "notes.md")


def test_the_names_of_files_that_cannot_be_read_are_leads() -> None:
    fatal = Problem("legacy", "", "", True)
    files = [
        FileReading("Quality policy.doc", "", 900, "1", problems=(fatal,)),
        FileReading("Management review 2026.eml", "", 900, "2"),
        FileReading("Management review signed.jpg", "", 90_000, "3"),
        FileReading("audit-logo.png", "", 900, "4"),
        FileReading("audit.json", "", 900, "5"),
        FileReading("old/Internal audit 2019.doc", "", 900, "6", problems=(fatal,)),
        FileReading("Objectives.docx", "", 0, "7", problems=(Problem("empty", "", "", True),)),
    ]
    assert unread_leads(files) == (
        ("Quality policy.doc", "5.2"),
        ("Management review 2026.eml", "9.3"),
        ("Management review signed.jpg", "9.3"),
    )
