"""Documents that carry code, version and date in a table on top, and names that vary in number and small words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Block, Kind
from ninefold.information.intake.reading.understand import CorpusHints, understand
from ninefold.information.intake.reading.understand.lexicon import lexicon
from ninefold.information.intake.reading.understand.words import words

from .understanding import AS_OF, deeds, extracted, understood, warned

HEAD = """<table><tr><td>Clínica Norte</td><td>{title}</td><td>Código: {code}</td></tr>
<tr><td>Calle 1</td><td>Versión: 2</td><td>Vigencia: 03-06-2025</td></tr></table>"""
SIGNED = """<table><tr><td></td><td>Rédigé par</td><td>Vérifié par</td><td>Approuvé par</td></tr>
<tr><td>Nom</td><td>A. Roux</td><td>B. Noir</td><td>C. Blanc</td></tr>
<tr><td>Date</td><td>02/03/2026</td><td>02/03/2026</td><td>{date}</td></tr>
<tr><td>Visa</td><td>AR</td><td>BN</td><td>{date}</td></tr></table>"""


def test_a_letterhead_of_one_page_tells_like_a_page_header():
    text = HEAD.format(title="Lavado de manos", code="INS-03") + "<h1>Pasos</h1><p>Mojar, jabonar y enjuagar.</p>"
    found = understood(text, "INS-03 Lavado de manos.html")
    assert (found.title, found.kind) == ("Lavado de manos", Kind.WORK_INSTRUCTION)
    facts = (found.code, found.revision, found.effective)
    assert [fact and fact.value for fact in facts] == ["INS-03", "2", date(2025, 6, 3)]


def test_a_letterhead_may_say_who_approved_instead_of_a_code():
    head = "<table><tr><td>Rubinetti Srl</td><td>Gestione documenti</td><td>PQ-01</td></tr>"
    head += "<tr><td>Qualità</td><td>Rev.: 4</td><td>Approvato: Elena Zanetta</td></tr></table>"
    found = understood(f"{head}<h1>Come si fa</h1><p>La direzione approva.</p>", "PQ-01 Gestione documenti.html")
    assert found.title == "Gestione documenti"


def test_the_dates_of_a_letterhead_are_not_those_of_the_record_below_it():
    rows = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("Proveedor", "Diagnosur"), ("Fecha", "07-07-2026"), ("Plazo", "5"), ("Evaluador", "C. H."), ("Nota", "6"),
        )
    )  # fmt: skip
    text = HEAD.format(title="Evaluación de proveedor", code="FR-03") + f"<p>Semestre</p><table>{rows}</table>"
    found = understood(text, "FR-03 Evaluación Diagnosur.html")
    assert found.kind is Kind.RECORD
    assert deeds(found) == [("supplier_evaluation", date(2026, 7, 7))]


def test_the_heading_of_a_section_is_no_title_where_the_page_header_fits_the_file_name_better():
    head = HEAD.format(title="Compétences et formation", code="PRO-RHU-01")
    found = understood(head + "<h1>1 Besoins</h1><h1>2 Formation</h1>", "PRO-RHU-01 Compétences et formation.html")
    assert found.title == "Compétences et formation"


@pytest.mark.parametrize(("day", "told"), [("", ["unapproved"]), ("02/03/2026", [])])
def test_an_approver_who_alone_did_not_sign_has_not_approved(day: str, told: list[str]):
    found = understood(
        SIGNED.format(date=day) + "<h1>Procédure achats</h1><p>Chaque achat est vérifié.</p>", "Procédure achats.html"
    )
    assert [code for code in warned(found) if code == "unapproved"] == told


def test_a_letter_that_invites_to_a_review_is_no_record_of_it():
    text = "<h1>Einladung zur Managementbewertung</h1><p>am 10. Dezember 2026 um 9 Uhr.</p><p>Cottbus, 16.11.2026</p>"
    found = understood(text, "Nachweise/Einladung Managementbewertung.html")
    assert deeds(found) == []
    assert not found.leads


def test_findings_held_against_criteria_may_be_an_audit_whatever_it_is_called():
    text = "# Ronda interna 2026\n\nFecha: 18 de junio de 2026\n\nCriterios: ISO 9001\n\n# Hallazgos\n\n- uno\n"
    found = understood(text, "Registros/Ronda interna 2026.md")
    assert [lead.clause for lead in found.leads] == ["9.2"]
    assert deeds(found) == [("other", date(2026, 6, 18))]


@pytest.mark.parametrize(
    ("name", "stream"),
    [
        ("Evaluación de proveedor", "supplier_evaluation"),
        ("FICHE ÉVALUATION FOURNISSEUR", "supplier_evaluation"),
        ("Avaliações dos fornecedores", "supplier_evaluation"),
        ("Enquête satisfaction 2026", "customer_satisfaction"),
        ("Audits internos", "internal_audit"),
    ],
)
def test_a_name_is_known_in_singular_and_plural_with_or_without_small_words(name: str, stream: str):
    found = lexicon().streams.longest(words(name))
    assert found is not None
    assert found[0] == stream


def test_text_in_larger_letters_than_a_table_is_still_text():
    from weasyprint import HTML  # heavy

    style = "<style>table{border-collapse:collapse} td{font-size:7pt;border:1px solid} p{font-size:10pt}</style>"
    rows = "<tr><td>" + "</td><td>".join(f"value number {number}" for number in range(4)) + "</td></tr>"
    body = "<p>All parts are measured.</p><p>Faulty parts are kept apart.</p><p>The shift leader decides.</p>"
    pdf = HTML(string=f"{style}{body}<table>{rows * 8}</table>").write_pdf()
    assert {block.role for block in extract(pdf, "a.pdf").blocks} == {"paragraph", "cell-row"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Doküman No: PR-02 | Revizyon No: 2 | Yayın Tarihi: 01.09.2025 | Onaylayan: Hasan Kaya", "tr"),
        ("Číslo dokumentu: PR-02 | Vydání: 2 | Platnost od: 01.09.2025 | Schválil: Hasan Kaya", "cs"),
        ("Cod document: PR-02 | Revizia: 2 | Data emiterii: 01.09.2025 | Aprobat de: Hasan Kaya", "ro"),
        ("Dokumentum száma: PR-02 | Kiadás: 2 | Kiadás dátuma: 01.09.2025 | Jóváhagyta: Hasan Kaya", "hu"),
        ("Asiakirjan numero: PR-02 | Versio: 2 | Voimassa alkaen: 01.09.2025 | Hyväksyjä: Hasan Kaya", "fi"),
    ],
)
def test_title_blocks_of_languages_that_are_hardly_read_still_tell_who_and_when(text: str, language: str) -> None:
    found = understood(f"{text}\n\nSome text.\n")
    assert (found.code and found.code.value, found.revision and found.revision.value) == ("PR-02", "2"), language
    assert [str(day.value) for day in (found.effective,) if day] == ["2025-09-01"]
    assert [who.value for who in (found.approver,) if who] == ["Hasan Kaya"]


@pytest.mark.parametrize(
    ("path", "header", "code"),
    [
        ("VA-BES Beschaffung.md", "Wendler GmbH | VA-BES | Stand 4 | 06.05.2024", "VA-BES"),
        ("QMH Handbuch.md", "Wendler GmbH | QMH | Stand 11 | 03.11.2025", "QMH"),
        ("QMH Handbuch.md", "Wendler GmbH | QMH Handbuch | Stand 11 | 03.11.2025", None),
        ("Handbuch.md", "Wendler GmbH | QMH | Stand 11 | 03.11.2025", None),
        ("ISO Zertifikat.md", "TÜV | ISO | 03.11.2025", None),
    ],
)
def test_a_code_of_letters_alone_stands_in_the_name_and_by_itself_in_the_header(
    path: str, header: str, code: str | None
) -> None:
    made = extracted("# Beschaffung\n\nGekauft wird nur bei freigegebenen Lieferanten.\n", path)
    found = understand(
        replace(made, blocks=(Block("header", header, "header"), *made.blocks)), CorpusHints(AS_OF, day_first=True)
    )
    assert (found.code and found.code.value) == code


def test_a_bare_number_behind_the_word_for_a_date_counts_revisions() -> None:
    head = Block("header", "Wendler GmbH | VA-BES | Stand 4 | 06.05.2024", "header")
    made = extracted("# Beschaffung\n\nGekauft wird nur bei freigegebenen Lieferanten.\n", "VA-BES Beschaffung.md")
    found = understand(replace(made, blocks=(head, *made.blocks)), CorpusHints(AS_OF, day_first=True))
    assert found.revision
    assert found.effective
    assert (found.revision.value, found.effective.value) == ("4", date(2024, 5, 6))
