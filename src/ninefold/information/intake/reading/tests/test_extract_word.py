"""Word documents, as offices write them and as Word stores them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.tests.shapes import codes, links, places, texts
from tests.hostile_files import office

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Document) -> Extract:
    target = io.BytesIO()
    document.save(target)
    return extract(target.getvalue(), "a.docx")


def body(xml: str, **extra: str) -> Extract:
    return extract(office.docx(xml, extra={f"word/{name}.xml": part for name, part in extra.items()}), "a.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture(scope="module")
def procedure() -> Extract:
    """A procedure as offices write them: code in the header, approval in a table, steps in a list."""
    document = docx.Document()
    document.core_properties.title = "Purchasing"
    document.core_properties.author = "Ann Lee"
    document.core_properties.version = "3"
    section = document.sections[0]
    section.header.paragraphs[0].text = "QP-07"
    table = section.header.add_table(1, 2, docx.shared.Cm(10))
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Revision", "3"
    section.footer.paragraphs[0].text = "Printed copies are not controlled"
    document.add_heading("Purchasing", 0)
    document.add_heading("4.2 Supplier choice", 2)
    paragraph = document.add_paragraph("Suppliers are ")
    paragraph.add_run("evaluated").bold = True
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("every year.")
    document.add_paragraph("Ask for offers", style="List Number")
    register = document.add_table(3, 3)
    for row, cells in zip(
        register.rows, [("Supplier", "Score", "Date"), ("Acme", "80", ""), ("Bolt", "", "")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return saved(document)


def test_header_footer_and_properties_are_read(procedure: Extract):
    assert texts(procedure, "header") == ["QP-07", "Revision | 3"]
    assert texts(procedure, "footer") == ["Printed copies are not controlled"]
    assert [table.place for table in procedure.tables] == ["header", "section 4.2 Supplier choice"]
    assert procedure.properties["title"] == "Purchasing"
    assert procedure.properties["author"] == "Ann Lee"
    assert procedure.properties["version"] == "3"


def test_headings_text_items_and_tables_have_their_places(procedure: Extract):
    assert texts(procedure, "heading") == ["Purchasing", "4.2 Supplier choice"]
    assert texts(procedure, "paragraph") == ["Suppliers are evaluated\nevery year."]
    assert texts(procedure, "item") == ["1. Ask for offers"]
    assert procedure.tables[1].header == ("Supplier", "Score", "Date")
    assert procedure.tables[1].rows == (("Acme", "80", ""), ("Bolt", "", ""))
    assert places(procedure, "Acme | 80") == ["section 4.2 Supplier choice, row 2"]


def test_merged_cells_give_their_value_once_and_shift_nothing():
    document = docx.Document()
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Audit plan"
    for column, text in enumerate(("Process", "Auditor", "Date")):
        table.cell(1, column).text = text
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Purchasing"
    table.cell(2, 1).text, table.cell(3, 1).text = "Ann", "Bo"
    found = saved(document)
    assert found.tables[0].caption == "Audit plan"
    assert found.tables[0].header == ("Process", "Auditor", "Date")
    assert found.tables[0].rows == (("Purchasing", "Ann", ""), ("", "Bo", ""))
    assert texts(found, "cell-row")[0] == "Audit plan"


def test_a_table_of_label_and_value_has_no_header():
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, (label, text) in zip(table.rows, [("Author", "Ann Lee"), ("Approved by", "Bo Day")], strict=True):
        row.cells[0].text, row.cells[1].text = label, text
    assert saved(document).tables[0].header == ()


def test_numbers_that_word_shows_are_part_of_headings():
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H{level + 1}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1", "%1.%2"))
    )
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = f'<w:styles xmlns:w="{WORD}">' + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for level in (1, 2)
    )
    headings = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="H{level}"/></w:pPr>{run(text)}</w:p>'
        for level, text in [
            (1, "Scope"),
            (1, "Support"),
            (2, "People"),
            (2, "Equipment"),
            (1, "Operation"),
            (2, "Plan"),
        ]
    )
    found = body(headings, numbering=numbering, styles=f"{styles}</w:styles>")
    assert texts(found, "heading") == [
        "1 Scope",
        "2 Support",
        "2.1 People",
        "2.2 Equipment",
        "3 Operation",
        "3.1 Plan",
    ]


def test_a_short_bold_line_is_a_heading_but_a_bold_label_is_not():
    found = body(f"<w:p>{run('4.1 Choice', '<w:b/>')}</w:p><w:p>{run('Owner: Ann', '<w:b/>')}</w:p>")
    assert texts(found, "heading") == ["4.1 Choice"]
    assert texts(found, "paragraph") == ["Owner: Ann"]


def test_insertions_are_read_deletions_are_not_and_both_are_noted():
    found = body(
        f"<w:p>{run('Revision ')}<w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins>{run('3')}</w:ins></w:p>"
    )
    assert texts(found, "paragraph") == ["Revision 3"]
    assert codes(found) == ["tracked_changes"]
    assert "2 changes" in found.problems[0].text


def test_prompts_of_content_controls_are_bracketed_and_entries_are_not():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = control.format("<w:showingPlcHdr/>", run("Click to enter a name"))
    found = body(f"<w:p>{run('By ')}{prompt}</w:p><w:p>{control.format('', run('Ann Lee'))}</w:p>")
    assert texts(found, "paragraph") == ["By [Click to enter a name]", "Ann Lee"]


def test_fields_give_their_result_and_boxes_show_whether_they_are_ticked():
    sign = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    code = '<w:r><w:instrText> HYPERLINK "forms/F-1.docx" </w:instrText></w:r>'
    link = sign.format("begin", "") + code + sign.format("separate", "") + run("F-1") + sign.format("end", "")
    box = sign.format("begin", '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>')
    found = body(f"<w:p>{link}</w:p><w:p>{box}{sign.format('end', '')}{run(' done')}</w:p>")
    assert texts(found, "paragraph") == ["F-1", "☒ done"]
    assert links(found) == [("forms/F-1.docx", "F-1")]


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent><w:p>{run('Uncontrolled copy')}</w:p></w:txbxContent>"
    compat = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<mc:AlternateContent xmlns:mc="{compat}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    found = body(f"<w:p><w:r>{both}</mc:AlternateContent></w:r>{run('Text')}</w:p>")
    assert texts(found, "paragraph") == ["Text", "Uncontrolled copy"]


def test_comments_and_footnotes_say_where_they_come_from():
    comments = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:author="Bo" w:date="2026-03-04T10:00:00Z">'
        f"<w:p>{run('Who approves?')}</w:p></w:comment></w:comments>"
    )
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p>{run("See QP-01")}</w:p></w:footnote></w:footnotes>'
    )
    found = body(office.PARAGRAPH, comments=comments, footnotes=notes)
    assert places(found, "Who approves?") == ["comment by Bo, 2026-03-04"]
    assert texts(found, "comment") == ["Who approves?"]
    assert places(found, "See QP-01") == ["footnote"]


def test_a_table_of_contents_is_not_read_twice():
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
        "</w:styles>"
    )
    line = f'<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>{run("Purpose 3")}</w:p>'
    assert texts(body(line + office.PARAGRAPH, styles=styles), "paragraph") == ["Suppliers are evaluated every year."]


def test_macros_and_remote_templates_are_noted_and_the_text_is_read():
    macro = extract(office.macro_docm(), "form.docm")
    assert (macro.format, codes(macro)) == ("docx", ["macro"])
    remote = extract(office.remote_template_docx("http://127.0.0.1:9/t.dotx"), "form.docx")
    assert codes(remote) == ["external"]
    assert macro.text == remote.text == "Suppliers are evaluated every year."
