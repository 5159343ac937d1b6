"""What is weak in one document, and what only looks like it."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.understand.fingerprint import text_sha256
from ninefold.information.intake.reading.understand.view import View

from .understanding import extracted, understood, warned


def test_a_blank_approval_is_told_and_a_missing_field_is_not() -> None:
    blank = understood("# Policy\n\n| Document ID | POL-1 |\n|---|---|\n| Version | 2 |\n| Approval | |\n", "policy.md")
    assert "unapproved" in warned(blank)
    silent = understood("# Policy\n\n| Document ID | POL-1 |\n|---|---|\n| Version | 2 |\n", "policy.md")
    assert "unapproved" not in warned(silent)


HISTORY = "\n| Rev | Date | Description | Approved by |\n|---|---|---|---|\n| 1 | 2025-01-01 | First | A. Ruiz |\n"


def test_lines_to_sign_that_stay_blank_are_told_though_the_history_names_an_approver() -> None:
    head = "# Purchasing procedure\n\nRevision: 1\n\nWe buy with care.\n"
    blank = "\n## 7. Approval\n\n**Director:** ________ Date: ________\n"
    told = [each.text for each in understood(head + blank + HISTORY).warnings if each.code == "unapproved"]
    assert told == ["The approval field is blank; only the change history names A. Ruiz"]
    signed = blank.replace("________", "A. Ruiz", 1)
    assert "unapproved" not in warned(understood(head + signed + HISTORY))
    assert "unapproved" not in warned(understood(head + HISTORY))


def test_a_file_that_contradicts_itself_is_told_once_with_all_places() -> None:
    text = "---\nversion: 2.0.4\n---\n# Design\n\n| Document ID | PR-001 |\n|---|---|\n| Document Version | 2.0.3 |\n"
    document = understood(text, "PR-001-Design.md")
    conflicts = [warning for warning in document.warnings if warning.code == "revision_conflict"]
    assert len(conflicts) == 1
    assert "2.0.4" in conflicts[0].text
    assert "2.0.3" in conflicts[0].text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("PR-01_v2.md", "# Design\n\nDocument ID: PR-01\nVersion: 2.1\n"),
        ("PR-01.md", "---\nversion: '2.0'\n---\n# Design\n\n| Document Version | 02 |\n|---|---|\n| Author | Ann |\n"),
        ("P-07.md", "# Formazione\n\nEd. 1 Rev. 3 del 12/02/2025\n"),
        ("VA-05 Lenkung.md", "# Lenkung\n\nRevision: 3\n"),
    ],
)
def test_two_ways_to_write_one_revision_are_no_conflict(path: str, text: str) -> None:
    assert "revision_conflict" not in warned(understood(text, path))


def test_a_review_in_the_past_is_overdue_and_one_ahead_is_not() -> None:
    assert "overdue_review" in warned(understood("# Policy\n\nNext review: 12/03/2026\n"))
    assert "overdue_review" not in warned(understood("# Policy\n\nNext review: 12/03/2027\n"))


@pytest.mark.parametrize(
    "text",
    [
        "The system of [Company name] covers all sites of the firm.",
        "La direction de [Nom de l’entreprise] s’engage auprès de ses clients.",
        "El sistema de [nombre de la empresa] cubre todos los centros.",
        "Owner of this page: TBD until the next meeting of the board.",
        "Verantwortlich ist {{Name}} in der Abteilung Einkauf.",
    ],
)
def test_a_placeholder_left_in_is_told(text: str) -> None:
    assert "placeholder" in warned(understood(f"# Procedure\n\n{text}\n", "SOP-1.md"))


@pytest.mark.parametrize(
    "text",
    [
        "See [the plan](plan.md) and reference [12] for the figures.",
        "Versions have the form X.Y.Z and documents are numbered CSC I.XXX in this system.",
        "Create the branch release/X.X.X where X.X.X is replaced by the version.",
        "Done: [x] tests green, [ ] data moved.",
        "The value must be < 5 mm and > 2 mm in every case.",
    ],
)
def test_links_numbers_and_naming_rules_are_no_placeholders(text: str) -> None:
    assert "placeholder" not in warned(understood(f"# Procedure\n\n{text}\n", "SOP-1.md"))


@pytest.mark.parametrize(
    "text",
    [
        "Name,Date of birth,Training\nAnn Cole,12/03/1980,Welding\n",
        "Nombre,DNI,Curso\nAna,12345678Z,Soldadura\n",
        "Name,Krankmeldung,Kurs\nRau,bis 3. März,Kran\n",
        "Nome,E-mail,Corso\nRossi,mario.rossi@gmail.com,Gru\n",
    ],
)
def test_personal_data_in_records_are_told_without_repeating_them(text: str) -> None:
    document = understood(text, "records/training 2026.csv")
    told = [warning for warning in document.warnings if warning.code == "personal_data"]
    assert told
    assert "12345678Z" not in told[0].quote
    assert "mario.rossi" not in told[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "# Manual\n\nContact: quality@acme.example, +44 113 496 0000, 12 Mill Road, Leeds\n",
        "# Training log\n\n| Name | Date of birth |\n|---|---|\n| | |\n",
        "# Orders\n\nOrder 12345678A was shipped on 12/03/2026 with part 4711.\n",
    ],
)
def test_company_contacts_blank_fields_and_order_numbers_are_no_personal_data(text: str) -> None:
    assert "personal_data" not in warned(understood(text, "records/file.md"))


def test_the_fingerprint_ignores_notices_print_dates_and_spaces() -> None:
    plain = "# Buying\n\nWe buy from approved suppliers.\n"
    noticed = (
        "# Buying\n\nWe  buy from\napproved suppliers.\n\n---\n\nTemplate Copyright example. See template license.\n"
    )
    printed = "# Buying\n\nWe buy from approved suppliers.\n\nPrinted on 12/03/2026\n"
    changed = "# Buying\n\nWe buy from all suppliers.\n"
    prints = [
        text_sha256(View(extracted(text, f"{number}.md")))
        for number, text in enumerate((plain, noticed, printed, changed))
    ]
    assert prints[0] == prints[1] == prints[2] != prints[3]
