"""Workbooks, presentations, OpenDocument."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.tests.shapes import codes, links, places, texts
from tests.hostile_files.archives import zip_of

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0"'
    f' xmlns:style="{OFFICE}:style:1.0" xmlns:draw="{OFFICE}:drawing:1.0" xmlns:meta="{OFFICE}:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


@pytest.fixture(scope="module")
def workbook() -> Extract:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "Complaints", "author": "Ann Lee", "company": "Acme"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        log = book.add_worksheet("Log")
        log.set_header("&LQF-8.4&CComplaints && claims&RRev 2")
        log.set_footer("&CPage &P of &N")
        log.merge_range("A1:D1", "Complaints log 2026")
        log.write_row("A2", ["Owner:", "Ann Lee"])
        log.write_row("A4", ["No", "Date", "Cost", "Form"])
        for row, cost in ((4, 12.0), (5, 0.1 + 0.2)):
            log.write(row, 0, row - 3)
            log.write_datetime(row, 1, date(2026, 1, row), day)
            log.write(row, 2, cost)
        log.write_url("D5", "external:forms/F-1.docx", string="F-1")
        log.write_comment("A5", "Check this one")
        log.write_row("A9", ["Nr", "Cause", "Action"])
        log.write_row("A10", ["1", "Wear", "Replaced"])
        log.insert_textbox("F2", "Keep for three years")
        secret = book.add_worksheet("Old")
        secret.write("A1", "kept")
        secret.hide()
    return extract(target.getvalue(), "log.xlsx")


def test_a_sheet_gives_its_head_and_its_tables_with_row_numbers(workbook: Extract):
    head, log, causes, old = workbook.tables
    assert head.rows == (("Complaints log 2026", ""), ("Owner:", "Ann Lee"))
    assert (log.header, log.first_row, log.caption) == (("No", "Date", "Cost", "Form"), 5, "Log")
    assert log.rows == (("1", "2026-01-04", "12", "F-1"), ("2", "2026-01-05", "0.3", ""))
    assert (causes.header, causes.rows, causes.first_row) == (
        ("Nr", "Cause", "Action"),
        (("1", "Wear", "Replaced"),),
        10,
    )
    assert old.place == "sheet Old"
    assert places(workbook, "2026-01-05") == ["sheet Log, row 6"]


def test_what_stands_beside_the_cells_is_read_too(workbook: Extract):
    assert texts(workbook, "header") == ["QF-8.4 Complaints & claims Rev 2"]
    assert texts(workbook, "footer") == ["Page of"]
    assert places(workbook, "Check this one") == ["sheet Log, comment in A5"]
    assert places(workbook, "Keep for three years") == ["sheet Log, text box"]
    assert links(workbook) == [("forms/F-1.docx", "F-1")]
    assert workbook.properties["title"] == "Complaints"
    assert workbook.properties["company"] == "Acme"


def test_hidden_sheets_are_read_and_noted(workbook: Extract):
    assert codes(workbook) == ["hidden"]
    assert "kept" in workbook.text


def test_a_workbook_with_too_many_rows_is_read_to_the_limit_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 10)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Log")
        for row in range(20):
            sheet.write_row(row, 0, [str(row), "text", "more"])
    found = extract(target.getvalue(), "log.xlsx")
    assert len(found.tables[0].rows) == 10
    assert codes(found) == ["too_many_rows"]


def test_slides_give_titles_text_tables_notes_and_numbers():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slides = "http://schemas.openxmlformats.org/presentationml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"

    def shape(kind: str, text: str) -> str:
        head = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
        return f"<p:sp>{head}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"

    def related(kind: str, target: str) -> str:
        return (
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/>'
            "</Relationships>"
        )

    cells = "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>" for text in "AB")
    rows = f"<a:tr>{cells}</a:tr>" * 2
    table = f"<p:graphicFrame><a:graphic><a:tbl>{rows}</a:tbl></a:graphic></p:graphicFrame>"
    shapes = f"{shape('title', 'Processes')}{shape('', 'Sales to service')}{shape('sldNum', '7')}{table}"
    tree = f"<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"
    names = f'xmlns:p="{slides}" xmlns:a="{drawing}" xmlns:r="{office}"'
    listed = '<p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst>'
    found = extract(
        zip_of(
            {
                "[Content_Types].xml": "<Types/>",
                "ppt/presentation.xml": f"<p:presentation {names}>{listed}</p:presentation>",
                "ppt/_rels/presentation.xml.rels": related("slide", "slides/slide1.xml"),
                "ppt/slides/slide1.xml": f'<p:sld {names} show="0">{tree}</p:sld>',
                "ppt/slides/_rels/slide1.xml.rels": related("notesSlide", "../notesSlides/n1.xml"),
                "ppt/notesSlides/n1.xml": f"<p:notes {names}>{shape('body', 'Say why')}</p:notes>",
            }
        ),
        "map.pptx",
    )
    assert texts(found, "heading") == ["Processes"]
    assert texts(found, "paragraph") == ["Sales to service", "Say why"]
    assert places(found, "Say why") == ["slide 1, notes"]
    assert found.tables[0].rows == (("A", "B"), ("A", "B"))
    assert (found.pages, codes(found)) == (1, ["hidden"])


def odt(body: str, styles: str = "", meta: str = "") -> Extract:
    return extract(
        zip_of(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>",
                "styles.xml": f"<office:document-styles {NAMES}>{styles}</office:document-styles>",
                "meta.xml": f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
            }
        ),
        "a.odt",
    )


def test_odt_gives_numbered_headings_margins_and_properties():
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
        "<style:master-page><style:header><text:p>PR-02 v3</text:p></style:header>"
        "<style:footer><text:p>Page</text:p></style:footer></style:master-page>"
    )
    headings = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>'
        for level, text in [(1, "Scope"), (1, "Support"), (2, "People")]
    )
    meta = (
        "<dc:title>Audits</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
        '<meta:user-defined meta:name="Revision">3</meta:user-defined><meta:document-statistic meta:page-count="4"/>'
    )
    found = odt(headings, styles, meta)
    assert texts(found, "heading") == ["1 Scope", "2 Support", "2.1 People"]
    assert (texts(found, "header"), texts(found, "footer")) == (["PR-02 v3"], ["Page"])
    assert found.properties == {"title": "Audits", "author": "Ann", "revision": "3"}
    assert found.pages == 4


def test_odt_gives_lists_tables_links_and_comments_but_no_deleted_text():
    found = odt(
        "<text:tracked-changes><text:changed-region><text:p>deleted</text:p></text:changed-region></text:tracked-changes>"
        "<text:list><text:list-item><text:p>One<text:s text:c='2'/>two<text:line-break/>three</text:p></text:list-item>"
        "</text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell>"
        "<table:table-cell><text:p>What</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell table:number-columns-spanned='2'><text:p>All</text:p></table:table-cell>"
        "<table:covered-table-cell/>"
        "</table:table-row></table:table>"
        "<text:p>See <text:a xlink:href='../F-1.odt'>F-1</text:a><office:annotation><dc:creator>Bo</dc:creator>"
        "<text:p>Which?</text:p></office:annotation></text:p>"
    )
    assert texts(found, "item") == ["One two\nthree"]
    assert (found.tables[0].header, found.tables[0].rows) == (("Who", "What"), (("All", ""),))
    assert links(found) == [("../F-1.odt", "F-1")]
    assert texts(found, "paragraph") == ["See F-1"]
    assert places(found, "Which?") == ["comment by Bo"]
    assert codes(found) == ["tracked_changes"]


def test_an_encrypted_odt_is_told():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    data = zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    assert codes(extract(data, "a.odt")) == ["encrypted"]


def test_dates_in_sheets_are_iso_dates(workbook: Extract):
    assert date.fromisoformat(workbook.tables[1].rows[0][1]) == date(2026, 1, 4)


def test_a_stray_cell_far_away_does_not_hide_the_rest():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Log")
        sheet.write_row("A1", ["Nr", "Cause", "Action"])
        sheet.write_row("A2", ["1", "Wear", "Replaced"])
        sheet.write("XFD1048576", "stray")
    found = extract(target.getvalue(), "log.xlsx")
    assert [table.rows for table in found.tables] == [(("1", "Wear", "Replaced"),)]
    assert codes(found) == ["far_cells"]
