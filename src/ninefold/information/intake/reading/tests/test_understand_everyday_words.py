"""Organizations that write prose without the words of the standard: wikis, small firms, names of their own."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.facts import Kind, Status
from ninefold.information.intake.reading.understand import CorpusHints, understand

from .understanding import AS_OF, deeds, extracted, topics, understood


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "Leitbild.md",
            "# Leitbild\n\nWir liefern unseren Kunden, was vereinbart ist und was das Gesetz verlangt.\n\n"
            "Fehler decken wir auf und werden jedes Jahr messbar besser.",
        ),
        (
            "Nuestro compromiso.md",
            "# Nuestro compromiso\n\nCada tubo es un paciente que espera una respuesta.\n\n"
            "Cumplimos los requisitos de la autoridad y queremos mejorar cada año.",
        ),
        (
            "Engagement de la direction.md",
            "# Engagement de la direction\n\nNos clients montent nos pièces sans les recontrôler.\n\n"
            "Je m'engage à respecter la loi et à améliorer sans cesse notre système.",
        ),
    ],
)
def test_a_promise_named_like_a_policy_is_the_policy(path: str, text: str):
    found = understood(text, path)
    assert found.kind is Kind.POLICY
    assert "5.2.1" in topics(found)


def test_a_policy_about_something_else_is_no_quality_policy():
    text = "# Information security policy\n\nWe protect the data of our customers.\n\nLaptops are encrypted by law."
    assert "5.2.1" not in topics(understood(text, "information-security-policy.md"))


PAGES = {
    "10.2.1": "Whoever notices a problem says so.\n\nWe write down what happened, why, and whether it waits elsewhere."
    "\n\nThree months later Priya checks whether the change worked.",
    "8.6": "Nothing reaches a port before all checks are ticked.\n\nThe ticket shows who released it and when.",
    "7.2": "Each role has a page saying what somebody must know.\n\nWhat is missing becomes a plan with courses."
    "\n\nAfter three months the lead says whether it worked.",
    "7.5.3.2": "Changes to a page are approved by its owner before they show.\n\nA page that no longer holds moves to"
    " the retired folder.\n\nRecords such as survey results are kept for six years.",
}


@pytest.mark.parametrize("clause", PAGES)
def test_a_page_in_everyday_words_treats_its_clause(clause: str):
    assert clause in topics(understood(f"# How we work\n\n{PAGES[clause]}\n", "page.md"))


def test_words_of_a_subject_far_apart_say_nothing():
    filler = "\n\n".join(f"Tide table number {number} is printed on blue paper." for number in range(12))
    text = f"# Notes\n\nThe printer has a problem today and why not.\n\n{filler}\n\nElsewhere the old one worked well."
    assert topics(understood(text, "notes.md")) == set()


def test_a_page_that_is_one_table_is_read_like_a_sheet():
    rows = "".join(
        f"<tr><td>{who}</td><td>Tide model</td><td>{day} Mar 2026</td></tr>" for who, day in (("Iris", 3), ("Omar", 4))
    )
    text = f"<h1>Learning log</h1><table><tr><th>Who</th><th>What</th><th>When</th></tr>{rows}</table>"
    found = understood(text, "Learning-log.html")
    assert deeds(found) == [("training", date(2026, 3, 3)), ("training", date(2026, 3, 4))]


def test_a_review_that_its_first_lines_name_is_one_on_the_day_it_was_held():
    text = (
        "# Looking back\n\nCreated by Gwen, last modified on Jan 30, 2026\n\n"
        "Held on 28 January 2026 with Gwen and Priya. This is our yearly management review.\n\n- hire a modeller\n"
    )
    found = understood(text, "Looking-back.md")
    assert (found.kind, deeds(found)) == (Kind.MINUTES, [("management_review", date(2026, 1, 28))])


def test_columns_agree_with_what_they_speak_of():
    text = "N°;Reçue le;Client;Constat;Clôturée le\n1;12/02/2026;Amphalec;pièces mélangées;10/04/2026\n"
    assert deeds(understood(text, "Réclamations clients 2026.csv")) == [("complaint", date(2026, 2, 12))]


def test_equipment_is_a_list_of_what_was_calibrated_whatever_its_first_columns_are_called():
    text = "N°;Désignation;Dernier étalonnage;Prochain\nPC-01;Alésomètre;10/02/2026;10/02/2027\n"
    assert deeds(understood(text, "Parc.csv")) == [("calibration", date(2026, 2, 10))]


def test_what_lies_in_a_folder_of_retired_pages_no_longer_holds():
    assert understood("# Release train\n\nEvery second Thursday.", "retired/train.md").status is Status.WITHDRAWN


def test_a_clause_in_brackets_that_does_not_apply_is_declared_so():
    text = "# About\n\nWe use no measuring equipment, so traceability (7.1.5.2) does not apply to us: tests judge code."
    assert [hit.clause for hit in understood(text, "about.md").not_applicable] == ["7.1.5.2"]


def test_two_columns_are_enough_for_parties_and_what_they_expect():
    text = "# Handbuch\n\n| Interessierte Partei | Erwartung |\n|---|---|\n| Kunden | Termin |\n| Nachbarn | Ruhe |\n"
    assert [register.stream for register in understood(text, "Handbuch.md").registers] == ["interested_parties"]


def test_labels_with_room_beside_them_are_a_blank_form():
    cells = [("Client", "", "Référence", ""), ("N° OF", "", "Quantité", ""), ("Contrôleur", "", "Date et visa", "")]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    assert understood(f"<h1>PV de contrôle</h1><table>{rows}</table>", "PV de contrôle.html").blank_form


INPUTS = (
    "Last year's decisions are done. Customers gave 8.2. Targets: scrap at 2 %. Audits: one finding. Suppliers: late."
    " Resources: one tester is missing."
)


@pytest.mark.parametrize(
    ("text", "led"), [(INPUTS, True), ("Customers came to see our suppliers. We audit them.", False)]
)
def test_a_talk_about_most_inputs_of_a_review_may_be_one(text: str, led: bool):
    found = understood(f"# Spring meeting\n\n28 January 2026, present: E. Zane.\n\n{text}\n", "Spring meeting.md")
    assert any(lead.clause == "9.3" for lead in found.leads) is led


def test_a_section_on_scope_that_leaves_something_out_states_the_scope():
    text = (
        "# How we work\n\n## Scope\n\nDesign, making and sale of taps in the works at Sesia Road 40 in Borgo.\n\n"
        "Requirement 8.5.3 is not applicable: we receive no goods or drawings of our customers.\n"
    )
    assert "4.3" in topics(understood(text, "How we work.md"))


def test_labels_with_room_beside_them_are_no_rows_of_a_register():
    cells = [("Fornitore", "", "Data", ""), ("Qualità", "", "Prezzo", ""), ("Valutato da", "", "Esito", "")]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    found = understood(f"<h1>Valutazione fornitore</h1><table>{rows}</table>", "MOD-05 Valutazione fornitore.html")
    assert (found.blank_form, found.registers) == (True, ())


def test_a_section_of_a_manual_on_context_and_parties_treats_both_in_rows_as_in_words():
    text = (
        "# Manuel qualité\n\n## Contexte et parties intéressées\n\n| Enjeu | Nature |\n|---|---|\n"
        "| Prix de l'énergie | externe |\n| Départ des régleurs | interne |\n"
    )
    assert {"4.1", "4.2"} <= topics(understood(text, "Manuel qualité.md"))
    decision = "# Fair queues\n\n## Context\n\nAgents complain about large lines.\n\nThey jump the queue at night.\n"
    assert topics(understood(decision, "adr-0007.md")) == set()


def test_versions_below_each_other_in_a_log_are_not_those_of_the_log():
    text = "Release,Project,Date\nv2.4.0,Portal,17/03/2026\nv2.4.1,Portal,30/04/2026\nv1.0.0,App,25/06/2026\n"
    assert understood(text, "release-log.csv").revision is None


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A conceção e desenvolvimento foi excluída do âmbito, porque seguimos os cadernos de encargos.", "8.3"),
        ("L'exigence sur les ressources de surveillance et de mesure est exclue, car rien n'est étalonné.", "7.1.5"),
        ("Wymagania punktu 8.3 nie mają zastosowania, ponieważ nie projektujemy usług dla klientów.", "8.3"),
        ("Ontwerp en ontwikkeling (8.3) is niet van toepassing omdat de tandarts het werkstuk voorschrijft.", "8.3"),
        ("Projektowanie i rozwój nie ma zastosowania, ponieważ pracujemy według rysunków klienta firmy.", "8.3"),
    ],
)
def test_what_does_not_apply_is_read_in_every_language(text: str, clause: str) -> None:
    known = CorpusHints(as_of=AS_OF, language={"A": "pt", "L": "fr", "O": "nl"}.get(text[0], "pl"))
    found = understand(extracted(f"# Manual\n\n## 1 Âmbito ISO 9001\n\n{text}\n", "manual.md"), corpus=known)
    assert [hit.clause for hit in found.not_applicable] == [clause]


def test_a_number_to_be_looked_up_is_not_what_does_not_apply() -> None:
    text = "Deze termijn is niet van toepassing op klachten over facturen, zie paragraaf 8.4 van het contract."
    made = extracted(f"# Handboek\n\n## Klachten\n\n{text}\n", "manual.md")
    assert understand(made, corpus=CorpusHints(as_of=AS_OF, language="nl")).not_applicable == ()
