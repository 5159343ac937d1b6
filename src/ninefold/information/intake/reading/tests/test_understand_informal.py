"""What small firms call things in their own words: notes for minutes, form codes on lists, a scope alone."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Kind

from .understanding import deeds, topics, understood, warned


@pytest.mark.parametrize(
    ("path", "text", "day"),
    [
        (
            "Jahresgespräch Geschäftsleitung 2026.md",
            "# Managementreview 2026\n\nam 29. Januar 2026 mit K. Schwarz, L. Fink\n\nBeschluss: ein Meister.",
            date(2026, 1, 29),
        ),
        (
            "annuelle.md",
            "# Revue annuelle du système\n\nLe 17 février 2026, présents : P. Martin, É. Roux",
            date(2026, 2, 17),
        ),
    ],
)  # fmt: skip
def test_notes_of_a_review_are_minutes_whatever_they_are_called(path: str, text: str, day: date) -> None:
    found = understood(text, path)
    assert found.kind is Kind.MINUTES
    assert deeds(found) == [("management_review", day)]


def test_an_invitation_and_a_rule_are_no_minutes() -> None:
    invited = understood("# Managementreview\n\nEinladung zum 29. Januar 2026 mit allen Leitern", "Managementreview.md")
    rule = understood(
        "# Management review\n\nVersion: 2\n\nOn 29 January 2026 with all heads this rule began.", "rule.md"
    )
    assert deeds(invited) == deeds(rule) == []


def test_a_filled_list_with_the_code_of_a_form_is_a_register() -> None:
    text = "FO 7 Lieferantenbewertung,,,Datum:,16.01.2026\nFirma,Ware / Leistung,Qualität,Termin,Note\n" + "".join(
        f"{name},{goods},1,2,1.3\n" for name, goods in (("Main", "Kabel"), ("Rezat", "Module"), ("Ohl", "Trockenbau"))
    )
    found = understood(text, "FO 7 Lieferantenbewertung.csv")
    assert found.kind is Kind.REGISTER
    assert not found.blank_form
    assert deeds(found) == [("supplier_evaluation", date(2026, 1, 16))]


def test_a_scope_is_read_where_the_system_is_presented_without_a_manual() -> None:
    text = (
        "# Présentation du système de management\n\n## Périmètre\n\n"
        "Études et direction de travaux de structures en bois à Neuchâtel."
    )
    assert "4.3" in topics(understood(text, "présentation.md"))
    assert "4.3" not in topics(understood(text.replace("du système de management", "de la cuve"), "cuve.md"))


def test_not_applicable_is_read_in_french_between_semicolons() -> None:
    text = (
        "# Présentation du système qualité\n\n## Périmètre\n\n"
        "Toutes les exigences de la norme s'appliquent, conception comprise ; "
        "la traçabilité des mesures (7.1.5.2) n'est pas applicable : les relevés sont confiés à des géomètres."
    )
    assert {hit.clause for hit in understood(text, "présentation.md").not_applicable} == {"7.1.5.2"}


@pytest.mark.parametrize(
    ("name", "text", "clause"),
    [
        ("Abläufe", "Er klärt die Ursache, legt die Maßnahme fest und kontrolliert, ob sie gewirkt hat.", "10.2.1"),
        ("Améliorer", "On cherche la cause, on décide d'une action et on vérifie qu'elle a servi.", "10.2.1"),
        ("Work", "We look for the cause of each problem and check after a month whether the action worked.", "10.2.1"),
        ("Compras", "Los contratistas y maquiladores se evalúan cada año según calidad, plazo y precio.", "8.4.1"),
        ("Lavoro", "Il referente qualità tiene i documenti e riferisce alla direzione ogni mese sui risultati.", "5.3"),
        ("Verantwortung", "Die QM-Beauftragte pflegt die Unterlagen und berichtet dem Inhaber jeden Monat.", "5.3"),
    ],
)  # fmt: skip
def test_plain_words_of_small_firms_speak_to_the_clause(name: str, text: str, clause: str) -> None:
    assert clause in topics(understood(f"# {name}\n\n{text}", f"{name}.md"))


def test_a_line_that_lists_codes_is_about_none_of_them() -> None:
    text = "# Manuale\n\n"
    text += "PG-01 Gestione documenti; PG-02 Audit interni ogni anno; PG-03 Non conformità, cause e azioni correttive."
    assert not {"9.2.1", "10.2.1"} & topics(understood(text, "manuale.md"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Extern/Audit 2026.md", "# Auditbericht\n\nDatum: 02.07.2026\n\nAuditor: R. Ennepe"),
        ("Kundenaudit Balve.md", "# Auditbericht\n\nDatum: 02.07.2026\n\nAuditor: R. Ennepe"),
        ("audit.md", "# Audit report\n\nSurveillance audit, stage 2\n\nDate: 02/07/2026"),
        ("informe.md", "# Informe de auditoría\n\nAuditoría de cliente\n\nFecha: 02/07/2026"),
    ],
)
def test_an_audit_by_somebody_else_is_no_internal_audit(path: str, text: str) -> None:
    found = understood(text, path)
    assert "internal_audit" not in {what for what, _ in deeds(found)}
    assert not {hit.clause for hit in (*found.clauses, *found.leads)} & {"9.2", "9.2.1", "9.2.2"}


def test_an_export_with_another_order_of_dates_is_read_in_its_own() -> None:
    text = "Employee,Training,Date,Passed\nA. Bee,Gauge use,04/09/2026,yes\nC. Dee,Gauge use,09/14/2026,yes\n"
    assert [day for _, day in deeds(understood(text, "training.csv", day_first=True))] == [
        date(2026, 4, 9),
        date(2026, 9, 14),
    ]


def test_a_page_that_calls_itself_the_policy_is_one() -> None:
    text = "# What good looks like\n\nThis is our quality policy. It is short.\n\nWe keep to what we signed."
    assert understood(text, "what-good-looks-like.md").kind is Kind.POLICY


def test_the_name_of_a_firm_left_open_in_a_heading_is_a_placeholder() -> None:
    text = "# Politique qualité de [Nom de l'entreprise]\n\nNous voulons que nos clients soient contents de nous."
    assert "placeholder" in warned(understood(text, "Politique.md"))


def test_a_short_date_in_running_text_is_read_and_a_section_number_is_not() -> None:
    text = "# Verbale del riesame della direzione\n\nCremona, 23.01.26, presenti Renzo B., Giulia B.\n\nVedi 4.1.10."
    assert deeds(understood(text, "Verbale riesame.md")) == [("management_review", date(2026, 1, 23))]


@pytest.mark.parametrize(("day", "spoken"), [("8 December 2026", set()), ("8 December 2025", {"9.3"})])
def test_an_agenda_speaks_of_a_review_once_its_day_has_passed(day: str, spoken: set[str]) -> None:
    text = f"# Management review - agenda\n\nTuesday {day}, 14:00\n\n1. Complaints\n2. Audit results\n"
    assert {hit.clause for hit in understood(text, "records/agenda.md").clauses} == spoken
