"""Rows of lists whose own date has passed: told with the row, unless they are done, renewed or of the past."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.facts import Warning
from ninefold.information.intake.reading.tests.made_documents import inventory
from ninefold.information.intake.reading.tests.understanding import understood_set

EQUIPMENT = "Equipment,Serial no,Last calibration,Next calibration,Status\n"


def late(files: dict[str, str]) -> list[Warning]:
    made = inventory(*understood_set(files).values())
    return [each for one in made.documents for each in one.warnings if each.code.startswith("overdue_")]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("Equipment list.csv", EQUIPMENT + "Caliper,A-1,2024-05-01,2025-05-01,in use\n", "overdue_calibration"),
        (
            "Prüfmittelliste.csv",
            "Prüfmittel;Seriennummer;Letzte Kalibrierung;Kalibriert bis\nMessschieber;M-01;03.05.2024;03.05.2025\n",
            "overdue_calibration",
        ),
        (
            "Registro de formación.csv",
            "Empleado,Curso,Fecha,Vencimiento del certificado\nAna Ruiz,Soldadura,10/10/2024,10/10/2025\n",
            "overdue_training",
        ),
        (
            "Approved suppliers.csv",
            "Supplier,Product,Score,ISO 9001 certificate expiry\nHeat Treaters,hardening,92,2025-09-30\n",
            "overdue_evaluation",
        ),
        (
            "Corrective actions.csv",
            "No,Date,Cause,Action,Responsible,Due date,Status\n7,2026-01-05,wear,new die,Ann,2026-03-01,In progress\n",
            "overdue_action",
        ),
    ],
)
def test_a_row_whose_date_has_passed_is_told_with_its_quote(path: str, text: str, code: str) -> None:
    told = late({path: text})
    assert [each.code for each in told] == [code]
    assert "row 2" in told[0].place
    assert told[0].quote.split(" | ")[0] in text


@pytest.mark.parametrize(
    "text",
    [
        EQUIPMENT + "Caliper,A-1,2026-05-01,2027-05-01,in use\n",
        EQUIPMENT + "Caliper,A-1,2024-05-01,2025-05-01,scrapped\n",
        EQUIPMENT + "Caliper,A-1,2024-05-01,2025-05-01,in use\nCaliper,A-1,2025-05-02,2027-05-01,in use\n",
        EQUIPMENT + "Caliper,A-1,2024-05-01,,in use\n",
        "Equipment,Serial no,Last calibration,Interval\nCaliper,A-1,2024-05-01,12 months\n",
    ],
)
def test_what_is_valid_renewed_or_out_of_use_is_not_late(text: str) -> None:
    assert late({"Equipment list.csv": text}) == []


def test_an_action_that_is_done_or_says_nothing_is_not_late() -> None:
    head = "No,Date,Cause,Action,Responsible,Due date,Status,Closed on\n"
    rows = "7,2026-01-05,wear,new die,Ann,2026-03-01,Closed,2026-02-02\n8,2026-01-05,dirt,clean,Ann,2026-03-01,,\n"
    assert late({"Corrective actions.csv": head + rows}) == []


def test_the_list_of_a_later_year_renews_the_row_of_an_earlier_one() -> None:
    old = EQUIPMENT + "Caliper,A-1,2024-05-01,2025-05-01,in use\n"
    new = EQUIPMENT + "Caliper,A-1,2025-05-02,2027-05-01,in use\n"
    assert late({"2024/Equipment list.csv": old, "2025/Equipment list.csv": new}) == []


def test_an_example_in_a_procedure_is_no_list() -> None:
    head = "# Procedure for calibration\n\n## Devices\n\n| Equipment | Serial no | Next calibration |\n|---|---|---|\n"
    assert late({"procedure.md": f"{head}| Caliper | A-1 | 2025-05-01 |\n"}) == []


PLAN = "Audit of;Auditor;Planned;Held;Report\nPurchasing;A. Ruiz;16/03/2026;;\nSales;A. Ruiz;07/12/2026;;\n"


def test_a_planned_audit_that_no_record_shows_is_told_once_its_day_has_passed() -> None:
    told = late({"Audit schedule.csv": PLAN})
    assert [(each.code, each.quote.split(" | ")[0]) for each in told] == [("overdue_audit", "Purchasing")]


def test_a_planned_audit_is_not_late_where_it_was_held_or_a_report_of_these_days_lies_beside_the_plan() -> None:
    assert late({"Audit schedule.csv": PLAN.replace("2026;;", "2026;17/03/2026;", 1)}) == []
    report = "# Internal audit report\n\nDate of audit: 18/03/2026\n\nAuditor: A. Ruiz\n"
    assert late({"Audit schedule.csv": PLAN, "Audit report.md": report}) == []


def test_a_list_without_a_status_tells_what_is_open_by_the_days_that_it_closes_rows() -> None:
    head = "Ref;Received;Customer;Complaint;Answer due;Closed on\n"
    rows = "C-1;04/02/2026;Forge;late;18/02/2026;16/02/2026\nC-2;06/10/2026;Weld;scratched;20/10/2026;\n"
    told = late({"Complaints.csv": f"{head}{rows}"})
    assert [each.quote.split(" | ")[0] for each in told] == ["C-2"]
    assert late({"Complaints.csv": f"{head}{rows}".replace("16/02/2026", "")}) == []
    assert late({"Complaints.csv": f"{head}{rows}".replace("20/10/2026;", "20/10/2026;n/a")}) == []


SUPPLIERS = "Lieferant;Ware;Punkte;Bewertet am\nPolychem;Granulat;90;2026-01-22\nHess;Werkzeuge;81;2022-02-03\n"
YEARLY = "# Beschaffung\n\nJeder Lieferant wird einmal jährlich bewertet, nach Qualität, Termin und Preis.\n"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"Lieferantenbewertung.csv": SUPPLIERS, "Verfahren Beschaffung.md": YEARLY}, ["Hess"]),
        ({"Lieferantenbewertung.csv": SUPPLIERS}, []),
        (
            {
                "Lieferantenbewertung.csv": SUPPLIERS,
                "Verfahren.md": YEARLY.replace("einmal jährlich", "alle 60 Monate"),
            },
            [],
        ),
        ({"Lieferantenbewertung.csv": SUPPLIERS.replace("Werkzeuge", "gesperrt"), "Verfahren.md": YEARLY}, []),
        ({"Bewertung Lieferanten 2022.csv": SUPPLIERS.replace("2026", "2022"), "Verfahren.md": YEARLY}, []),
        (
            {
                "Bewertung Lieferanten.csv": SUPPLIERS,
                "Bewertung Lieferanten 2.csv": SUPPLIERS.replace("2022", "2026"),
                "Verfahren.md": YEARLY,
            },
            [],
        ),
    ],
)
def test_a_supplier_left_behind_in_a_list_that_goes_on_is_late_by_the_own_rule(
    files: dict[str, str], names: list[str]
) -> None:
    assert [each.quote.split(" | ")[0] for each in late(files)] == names
