"""Habits of small houses: title blocks of one line, versions that are days, sheets of release, chapters on policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.crew import read_file
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Block, Extract, Kind, Problem, Table
from ninefold.information.intake.reading.understand import CorpusHints, hints, understand
from ninefold.information.intake.reading.understand.revision import read_revision

from .understanding import AS_OF, deeds, extracted, topics, understood, warned

TOLD = "Everybody keeps to it, and who finds it wrong tells the manager, so that the text is put right soon after."


@pytest.mark.parametrize(
    ("value", "revision"),
    [("A effective 11/5/2025", "A"), ("D du 12.03.2024", "D"), ("B Final Inspection Checklist", "B"), ("3 of 4", "3")],
)
def test_a_letter_with_something_behind_it_is_the_revision(value: str, revision: str) -> None:
    assert read_revision(value) == revision


def test_one_line_may_be_the_whole_title_block() -> None:
    text = f"Oak Machining, Inc.\n\nQP-7.5-01 Rev C effective 3/14/2025\n\n# Control of Documents\n\n{TOLD}"
    found = understood(text, "QP-7.5-01 Control of Documents.md", day_first=False)
    assert (found.code and found.code.value, found.revision and found.revision.value) == ("QP-7.5-01", "C")
    assert found.effective is not None
    assert found.effective.value == date(2025, 3, 14)


def test_a_version_may_be_a_day() -> None:
    read = extracted(f"# Dokumente\n\n{TOLD}", "Dokumente.md")
    margins = ("Erstellt: Y. Queloz", "Freigegeben: S. Aebi", "Version vom 5. Mai 2025")
    found = understand(
        replace(read, blocks=(*read.blocks, *(Block("footer", text, "footer") for text in margins))),
        CorpusHints(as_of=AS_OF, day_first=True),
    )
    assert found.effective is not None
    assert found.effective.value == date(2025, 5, 5)
    assert found.kind is Kind.PROCEDURE


def test_approved_with_a_day_tells_when_and_not_who() -> None:
    found = understood(f"---\nowner: A. Bell\napproved: 2026-02-11\n---\n\n# Buying\n\n{TOLD}", "buying.md")
    assert found.effective is not None
    assert found.effective.value == date(2026, 2, 11)
    assert "unapproved" not in warned(found)


def test_a_policy_is_of_the_day_above_its_signature() -> None:
    text = "# Política de la calidad\n\nCumplimos lo acordado.\n\nAlmería, a 10 de febrero de 2026\n\nFdo.: Marta Ríos"
    found = understood(text, "Politica.md").effective
    assert found is not None
    assert found.value == date(2026, 2, 10)


def test_who_signed_in_the_page_footer_is_no_register() -> None:
    rows = tuple(
        (role, name, "14/04/2025", "") for role, name in (("Redacta", "J. Ocaña"), ("Da conformidad", "M. Ríos"))
    )
    footer = Table(rows, "footer", ("", "Nombre", "Fecha", "Firma"))
    read = extracted(f"# Personal y formación\n\n{TOLD}", "PG-06 Personal y formación.md")
    found = understand(replace(read, tables=(footer,)), CorpusHints(as_of=AS_OF, day_first=True))
    assert (found.registers, found.entries) == ((), ())
    assert found.approver is not None
    assert found.approver.value == "M. Ríos"


def test_a_machine_with_its_next_service_is_not_calibrated() -> None:
    rows = "Haas VF-4,Check oil,weekly,2026-11-16,2026-11-30\nMori,Coolant,monthly,2026-11-02,2026-12-02\n"
    found = understood(f"Machine,Task,Interval,Last Done,Next Due\n{rows}", "PM Schedule.csv")
    assert "calibration" not in {what for what, _ in deeds(found)}
    gauges = "Gauge,Task,Interval,Last Cal,Next Due\nG-1,Calibrate,yearly,2026-05-12,2027-05-12\n"
    assert deeds(understood(gauges, "Gauges.csv")) == [("calibration", date(2026, 5, 12))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "Release checklist 26-118.md",
            "| Job | 26-118 | Qty | 40 |\n|---|---|---|---|\n| Released by | T. J. | Date | 9/4/2026 |",
        ),
        ("FVS 2 pav.md", "# Ficha de verificação de serviço\n\nObra: Araucária\n\nData: 09/04/2026\n\nPrumo: conforme"),
    ],
)
def test_sheets_of_release_and_inspection_show_what_was_let_go(path: str, text: str) -> None:
    found = understood(text, f"Records/{path}")
    assert {day for what, day in deeds(found) if what in ("release", "inspection")} == {date(2026, 4, 9)}


def test_the_day_of_birth_is_that_of_no_deed() -> None:
    text = "# Cleiton Amaral\n\nData de nascimento: 08/08/1988\n\n## Formação\n\nTécnico em edificações"
    found = understood(text, "RH/Registros/Curriculo Cleiton.md")
    assert deeds(found) == []
    assert "personal_data" in warned(found)


def test_a_scan_may_be_what_its_name_says() -> None:
    scan = Extract("Management review Feb 2026.pdf", "pdf", 9, "1", problems=(Problem("scan", "", "", False),))
    assert "9.3" in {lead.clause for lead in understand(scan, CorpusHints(as_of=AS_OF)).leads}
    empty = replace(scan, problems=(Problem("empty", "", "", False),))
    assert understand(empty, CorpusHints(as_of=AS_OF)).leads == ()


def test_the_first_code_of_a_list_is_not_that_of_the_list() -> None:
    text = "Doc No.,Title,Rev,Rev Date\nQM-001,Quality Manual,F,2026-01-15\nQP-01,Buying,C,2025-03-14\n"
    assert understood(text, "Master Document List.csv").code is None


def test_a_page_about_the_scope_is_no_list_of_the_parties_in_it() -> None:
    text = (
        "# Scope and context\n\nThe quality system covers making of chairs in Leeds.\n\n## Interested parties\n\n"
        "| Who | Needs and expectations |\n|---|---|\n| Customers | good chairs |\n| Owners | growth |\n"
        "| Staff | safety |"
    )
    assert understood(text, "Scope and context.md").kind is not Kind.REGISTER


def test_a_plan_to_be_filled_in_is_a_form() -> None:
    text = "# Session plan\n\nDate:\n\nVenue:\n\nLeader:\n\n| Time | Activity | Who |\n|---|---|---|\n| | | |\n| | | |"
    assert understood(text, "templates/session-plan.md").kind is Kind.FORM


@pytest.mark.parametrize(
    "chapter",
    [
        "## 2 Leitbild und Qualitätspolitik\n\nWir begegnen Menschen mit Respekt und wollen:\n\n"
        "- Anforderungen der Kunden erfüllen\n- das System laufend verbessern\n- Ziele setzen und messen",
        "## 2 Política da qualidade\n\nEntregar o lar prometido, no prazo. A direção compromete-se a atender aos "
        "requisitos dos clientes e da lei, a melhorar sempre o sistema e a valorizar quem trabalha na obra.",
    ],
)
def test_a_chapter_of_a_manual_may_be_the_policy(chapter: str) -> None:
    assert "5.2.1" in topics(understood(f"# Handbuch\n\n{chapter}", "Manual.md"))


def test_a_paragraph_that_points_to_the_policy_is_none() -> None:
    text = (
        "# Manual\n\n## Quality policy\n\nThe director approves it, puts it up in the workshop and on the website, and "
        "looks at it once in each year together with the managers; the text of it stands in the file POL-01."
    )
    assert "5.2.1" not in topics(understood(text, "Manual.md"))


def test_what_newcomers_are_told_is_awareness() -> None:
    told = "At induction we talk through the quality policy, our objectives and what happens when we get it wrong."
    text = f"# People\n\n{told} {TOLD}"
    assert "7.3" in topics(understood(text, "People.md"))


def test_a_review_that_is_signed_on_the_order_is_on_record() -> None:
    told = "The result of the review is signed on the folder of the customer order."
    text = f"# Quotes and contract review\n\n{told} {TOLD}"
    assert "8.2.3.2" in topics(understood(text, "QP-08 Contract review.md"))


def test_the_day_of_a_rating_may_stand_beside_the_title_of_the_list() -> None:
    rows = "Medios Sur,Medios,28,82,Aprobado\nQuimilab,Reactivos,25,75,Aprobado\n"
    text = f"EVALUACIÓN DE PROVEEDORES,,,,Fecha: 19/12/2025\n\nProveedor,Suministro,Plazo,Total,Resultado\n{rows}"
    assert ("supplier_evaluation", date(2025, 12, 19)) in deeds(understood(text, "Evaluación proveedores 2025.csv"))


def test_a_code_of_a_chapter_that_no_file_belongs_to_is_missed() -> None:
    files = {f"QP-{number}-01 Rule.md": "# Rule\n\nA job is done by QP-8.7-01." for number in ("7.5", "8.2", "10.2")}
    extracts = [extract(text.encode(), path) for path, text in files.items()]
    known = hints(extracts, as_of=AS_OF)
    inventory = study([read_file(each, known) for each in extracts], as_of=AS_OF, day_first=None, day_first_because="")
    assert [each.value for each in inventory.findings if each.code == "missing_code"] == ["QP-8.7-01"]


def test_a_page_on_an_audit_with_auditor_and_findings_is_its_report() -> None:
    text = (
        "---\nauditor: Ben Bell\ndate: 2026-05-21\n---\n\n# Audit of respite groups\n\n"
        "Audited 21 May 2026 by Ben Bell.\n\n## Findings\n\n1. Two lists without signature."
    )
    found = understood(text, "Audits/2026-05-respite-groups.md")
    assert (found.kind, deeds(found)) == (Kind.RECORD, [("internal_audit", date(2026, 5, 21))])
    outside = understood(text.replace("# Audit of", "# Certification audit of"), "Audits/2026-05.md")
    assert "internal_audit" not in {what for what, _ in deeds(outside)}
