"""PDF with a text layer, and without one."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.tests.shapes import codes, places, texts
from tests.hostile_files import pdfs

ROWS = "".join(f"<tr><td>S-{number:03}</td><td>Supplier {number}</td><td>{number}</td></tr>" for number in range(80))
PAGE = f"""
<html><head><title>Supplier control</title><meta name="author" content="Ann Lee">
<style>@page {{ @top-center {{ content: "Acme QP-07 Rev 3" }} @bottom-center {{ content: "Page " counter(page) }} }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 4px }}</style></head><body>
<table><tr><td>Document No.</td><td>QP-07</td><td>Revision</td><td>3</td></tr></table>
<h1>Supplier control</h1><h2>4.2 Supplier choice</h2>
<p>Suppliers are evaluated every year by the buyer, who keeps the results for three years, and informs the supplier of
them.</p><p>Owner: Ann Lee</p><ul><li>Price</li><li>Quality</li></ul>
<table><thead><tr><th>Code</th><th>Name</th><th>Score</th></tr></thead>{ROWS}</table></body></html>
"""


@pytest.fixture(scope="module")
def procedure() -> Extract:
    from weasyprint import HTML  # heavy

    return extract(HTML(string=PAGE).write_pdf(), "QP-07.pdf")


def test_title_author_and_pages_are_properties(procedure: Extract):
    assert procedure.properties["title"] == "Supplier control"
    assert procedure.properties["author"] == "Ann Lee"
    assert procedure.pages is not None
    assert procedure.pages > 2
    assert codes(procedure) == []


def test_what_returns_on_every_page_is_header_and_footer(procedure: Extract):
    assert texts(procedure, "header") == ["Acme QP-07 Rev 3"]
    assert texts(procedure, "footer") == ["Page 1"]


def test_headings_and_paragraphs_are_told_apart(procedure: Extract):
    assert texts(procedure, "heading") == ["Supplier control", "4.2 Supplier choice"]
    assert texts(procedure, "paragraph")[0].endswith(
        "keeps the results for three years, and informs the supplier of them."
    )
    assert "Owner: Ann Lee" in texts(procedure, "paragraph")
    assert places(procedure, "Owner: Ann Lee") == ["page 1, section 4.2 Supplier choice"]


def test_drawn_tables_are_tables_and_go_on_over_pages(procedure: Extract):
    card, register = procedure.tables
    assert card.rows == (("Document No.", "QP-07", "Revision", "3"),)
    assert register.header == ("Code", "Name", "Score")
    assert [row[0] for row in register.rows] == [f"S-{number:03}" for number in range(80)]


def test_columns_without_borders_are_a_table_too():
    from weasyprint import HTML  # heavy

    rows = [("Owner", "Jane Doe"), ("Approved by", "John Smith"), ("Effective", "2026-03-01")]
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    page = f"<h1>Purchasing</h1><table>{table}</table><ol><li>Ask for offers.</li><li>Compare them.</li></ol>"
    found = extract(HTML(string=page).write_pdf(), "a.pdf")
    assert [table.rows for table in found.tables] == [tuple(rows)]
    assert texts(found, "item") == ["1. Ask for offers.", "2. Compare them."]


def test_pages_without_text_are_a_scan():
    found = extract(pdfs.scanned_pdf(), "policy.pdf")
    assert codes(found) == ["scan"]
    assert found.readable
    assert (found.blocks, found.pages) == ((), 2)


def test_some_pages_without_text_are_named():
    found = extract(pdfs.scanned_pdf(with_text_page=True), "policy.pdf")
    assert codes(found) == ["partial_scan"]
    assert "pages 1, 2" in found.problems[0].text
    assert found.text == "Suppliers are evaluated every year"


def test_a_blank_pdf_is_empty_and_no_scan():
    assert codes(extract(pdfs.text_pdf(text=""), "blank.pdf")) == ["empty"]


def test_a_very_long_pdf_is_read_to_the_limit_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 5)
    found = extract(pdfs.text_pdf(12), "long.pdf")
    assert found.pages == 12
    assert codes(found) == ["too_many_pages"]
    assert "5 of 12" in found.problems[0].text


def test_letter_pairs_that_the_file_maps_wrongly_are_noted():
    text = "Verifica*on and valida*on of the medical so?ware by competent organisa0ons"
    assert "garbled" in codes(extract(pdfs.text_pdf(text=text), "a.pdf"))


def test_a_heading_that_goes_on_in_the_next_line_is_one():
    from weasyprint import HTML  # heavy

    page = (
        "<h1 style='width: 9cm'>2. Scope of the quality management system</h1>"
        + "<p>Making and selling chairs.</p>" * 9
    )
    found = extract(HTML(string=page).write_pdf(), "m.pdf")
    assert texts(found, "heading") == ["2. Scope of the quality management system"]


def test_a_heading_that_found_no_room_goes_on_in_the_next_line():
    from weasyprint import HTML  # heavy

    heading, line = "Control of Monitoring and of All Measuring Equipment", "Every gauge has a number. " * 12
    page = f"<h1 style='font-size: 24pt'>{heading}</h1><p>{line}</p><h1>Records</h1><p>{line}</p>"
    assert texts(extract(HTML(string=page).write_pdf(), "m.pdf"), "heading") == [heading, "Records"]
