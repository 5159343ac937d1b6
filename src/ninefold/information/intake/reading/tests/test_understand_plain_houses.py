"""Firms that keep plain files: lists with columns of their own, sheets with one line on top, notes without labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Block, Kind
from ninefold.information.intake.reading.understand import CorpusHints, understand
from ninefold.information.intake.reading.understand.label_tables import is_title_line, is_title_row
from ninefold.information.intake.reading.understand.lead_names import subjects
from ninefold.information.intake.reading.understand.revision import revision_in_name

from .understanding import AS_OF, deeds, extracted, understood, warned


@pytest.mark.parametrize(
    ("path", "text", "what", "days"),
    [
        (
            "suppliers.csv",
            "name;what;last checked;ok?\nCopperline;cable;2026-06-03;yes\nBolt;fixings;2026-06-04;yes\n",
            "supplier_evaluation",
            [date(2026, 6, 3), date(2026, 6, 4)],
        ),
        (
            "learning.csv",
            "who,what,when,helped?\nA. Bell,ITIL,2026-05-06,yes\nM. Dolny,Kubernetes,2026-03-18,yes\n",
            "training",
            [date(2026, 5, 6), date(2026, 3, 18)],
        ),
        (
            "skill cards.csv",
            "volunteer,skill,buddy,signed off\nMo,sanding,Dee,2026-02-11\nAna,upholstery,Dee,2026-06-17\n",
            "training",
            [date(2026, 2, 11), date(2026, 6, 17)],
        ),
        (
            "pat tests.csv",
            "date,item,ticket,tester,result\n2026-09-02,lamp,2231,J. Cole,pass\n2026-10-14,kettle,2232,J. Cole,fail\n",
            "inspection",
            [date(2026, 9, 2), date(2026, 10, 14)],
        ),
        (
            "snags.csv",
            "date,job,snag,cause,fix,closed\n2026-05-14,1001,loose gland,rushed,checklist,2026-05-16\n"
            "2026-07-10,1002,wrong breaker,wrong drawing,new drawing,2026-07-12\n",
            "nonconformity",
            [date(2026, 5, 14), date(2026, 7, 10)],
        ),
        (
            "Customer survey.csv",
            "Customer,Month,Overall,Comment\nLune,October 2026,5,quick\nShap,September 2026,3,late\n",
            "customer_satisfaction",
            [date(2026, 10, 1), date(2026, 9, 1)],
        ),
    ],
)
def test_a_list_is_told_by_its_name_where_its_columns_have_plain_words(
    path: str, text: str, what: str, days: list[date]
) -> None:
    found = understood(text, path)
    assert found.kind is Kind.REGISTER
    assert deeds(found) == [(what, day) for day in days]


def test_one_line_below_the_rows_says_when_all_were_judged() -> None:
    text = (
        "Fournisseur;Fourniture;Qualité;Délai;Note\nVerreries;bocaux;9;8;A\nLégumes Ré;légumes;7;9;B\n"
        "Évaluation faite le 16/12/2025 par L. Chauvin;;;;\n"
    )
    found = understood(text, "Evaluation fournisseurs 2025.csv")
    assert ("supplier_evaluation", date(2025, 12, 16)) in deeds(found)


def test_who_attended_is_a_record_and_no_register() -> None:
    told = (
        "Toolbox talk\n\nSubject: new pin gauge\n\nDate: 18/03/2026\n\nGiven by: "
        "Engineer\n\nPresent: B Airey, K Tyson\n"
    )
    assert deeds(understood(told, "Toolbox talk list.txt")) == [("training", date(2026, 3, 18))]
    listed = (
        "# Lista de asistencia\n\nCurso: Grúa torre\n\nFecha: 22-04-2026\n\n| Nombre | "
        "Firma |\n|-|-|\n| A. Ruiz | AR |\n| M. Popa | MP |\n"
    )
    assert ("training", date(2026, 4, 22)) in deeds(understood(listed, "Lista asistencia.md"))


@pytest.mark.parametrize(
    "text", ["Acme SAS - MQ01 - Indice C - 12/01/2024", "La Marea, S.L. · Manual · MC · Edición 2 · 05/03/2024"]
)
def test_a_title_block_of_one_line_may_begin_with_the_firm(text: str) -> None:
    found = understood(f"{text}\n\n# Alcance\n\nHacemos pan y lo repartimos cada mañana en la ciudad.", "Manual.md")
    assert found.revision is not None
    assert found.effective is not None


def test_a_sentence_or_a_list_of_parts_is_no_title_block() -> None:
    assert not is_title_line("Roll - bread - cake")
    assert not is_title_row(["PR-01", "Buying", "2"])


def test_the_row_over_the_fields_of_a_form_names_it() -> None:
    rows = (
        "| Tarn Rigging Ltd | INCIDENT REPORT | FM-05 Issue 2 |\n|-|-|-|\n| Date | 12 "
        "March 2026 | |\n| What happened | worn pin | |\n| Why | pin not checked | |\n"
    )
    found = understood(rows, "Incident shackle.md")
    assert found.revision is not None
    assert found.revision.value == "2"
    assert deeds(found) == [("nonconformity", date(2026, 3, 12))]


def test_an_edition_in_the_name_beside_a_revision_in_the_header_is_no_conflict() -> None:
    read = extracted("# Campo di applicazione\n\nIl sistema si applica alla lavorazione meccanica.", "Manuale ed.4.md")
    header = Block("header", "OMB | Manuale della Qualità | Ed. 4 Rev. 1 | 09/02/2026", "header")
    found = understand(replace(read, blocks=(header, *read.blocks)), CorpusHints(as_of=AS_OF, day_first=True))
    assert "revision_conflict" not in warned(found)


def test_a_record_number_at_the_front_of_a_name_is_no_revision() -> None:
    assert revision_in_name("R7 Objetivos") is None
    assert revision_in_name("Objetivos r7") == "7"


def test_the_day_of_a_review_may_stand_in_the_front_matter_alone() -> None:
    found = understood(
        "---\nowner: A. Bell\nversion: 4\nreview: 2026-06-11\n---\n\n# Buying\n\nWe buy what we need.", "b.md"
    )
    assert found.review is not None
    assert "overdue_review" in warned(found)


def test_control_is_no_release() -> None:
    assert subjects(("control", "of", "documents")) == []
    assert "8.6" in subjects(("controle", "final"))


def test_a_text_about_the_system_is_a_manual_however_many_tables_it_holds() -> None:
    text = (
        "---\nowner: P. Rao\nversion: 7\napproved: T. Acheson, 2026-03-02\n---\n# How the quality system works\n\n"
        "This page holds the whole of our quality management system together, and "
        "everybody who works here keeps to what it says.\n\n"
        "## Responsibilities\n\n| Role | Responsible for |\n|-|-|\n| Director | policy |\n| Quality lead | audits |\n"
        "| Tech leads | releases |\n"
    )
    assert understood(text, "docs/system.md").kind is Kind.MANUAL


def test_what_somebody_here_approved_is_no_standard_from_outside() -> None:
    read = extracted(
        "# Einkauf\n\nPartner wählen wir nach Preis und Nachweisen aus und bewerten sie jedes Jahr neu.", "ST 12.md"
    )
    header = Block("header", "Sonnhalde GmbH | Standard ST 12 | Version 1", "header")
    footer = Block("footer", "Freigegeben: M. Rehm", "footer")
    hints = CorpusHints(as_of=AS_OF, day_first=True)
    assert understand(replace(read, blocks=(header, *read.blocks, footer)), hints).kind is not Kind.EXTERNAL
