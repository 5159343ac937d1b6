"""What files look like: form kept, long ones ended and said so, and nothing that could run."""

from __future__ import annotations

import io
import re
from functools import partial

import pytest
import xlsxwriter
from docx import Document as WordFile
from PIL import Image, ImageFile

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.preview import preview_of
from ninefold.information.intake.reading.sandbox import Pool, Task
from ninefold.lib.previews import Preview, from_told, safe
from tests.hostile_files import office, pdfs, texts

ACTIVE = re.compile(
    r"(?i)<(?:script|iframe|object|embed|svg|style|form|input|link|meta|base)\b"
    r"|<[^>]*(?:\son\w+\s*=|javascript:)|<img[^>]+src=\"(?!picture:\d+\")"
)
ATTACKS = {
    "page.html": "<article><h1 onclick='x()'>Buying</h1><script>alert(1)</script><style>@import url(//x)</style>"
    "<svg onload='x()'></svg><img src='//x/y.png' onerror='x()'><a href=' javascript:x()'>go</a>"
    "<p>We <b>always</b> check.</p><iframe src='//x'></iframe><form action='//x'><input></form></article>",
    "note.md": "# Buying\n\n<script>alert(1)</script> [go](javascript:x()) ![p](//x/y.png) We **always** check.\n",
    "list.csv": 'Name,When\n"<img src=x onerror=x()>",2026-01-02\n=cmd|calc,2026-01-03\n',
    "plain.txt": "BUYING\n\n<script>alert(1)</script> We always check.\n",
}


def shown(data: bytes, name: str) -> Preview | None:
    return preview_of(extract(data, name), data)


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (180, 20, 20)).save(made, kind)
    return made.getvalue()


def flood() -> bytes:
    made = io.BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    return made.getvalue()


def word(rows: int = 2) -> bytes:
    made = WordFile()
    made.add_heading("Buying & <selling>", 2)
    made.add_paragraph("We ").add_run("always").bold = True
    made.add_paragraph("Ask three suppliers", style="List Bullet")
    table = made.add_table(rows=rows, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[0].text = f"Supplier {number}"
    made.add_picture(io.BytesIO(picture(3000, 300)))
    made.add_heading("After", 5)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_word_keeps_its_form_and_its_pictures_are_drawn_anew():
    found = shown(word(), "buying.docx")
    assert found is not None
    text = "".join(part.html for part in found.parts)
    for piece in (
        "<h3>Buying &amp; &lt;selling&gt;</h3>",
        "<strong>always</strong>",
        "<li>Ask three",
        "<td>",
        "<h4>After",
    ):
        assert piece in text
    assert 'src="picture:0"' in text
    with Image.open(io.BytesIO(found.pictures[0])) as drawn:
        assert (drawn.format, drawn.width) == ("WEBP", limits.PICTURE_SIDE)


def test_a_long_table_ends_and_says_how_much_is_left():
    found = shown(word(limits.MAX_PREVIEW_ROWS + 30), "buying.docx")
    assert found is not None
    assert [part.more_rows for part in found.parts] == [30, 0]
    assert "After" in found.parts[1].html


def test_a_workbook_is_shown_sheet_by_sheet():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name in ("Log", "Old, 2025"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["No", "What", *map(str, range(40))])
            for row in range(1, 151):
                sheet.write_row(row, 0, [row, "<b>late</b>"])
    found = shown(target.getvalue(), "log.xlsx")
    assert found is not None
    told = [(part.kind, part.name, part.more_rows, part.more_columns) for part in found.parts]
    assert told == [("sheet", "Log", 50, 12), ("sheet", "Old, 2025", 50, 12)]
    assert "<th>What</th>" in found.parts[0].html
    assert "&lt;b&gt;late" in found.parts[0].html


def test_pages_of_a_pdf_are_pictures_with_their_text():
    found = shown(pdfs.text_pdf(limits.MAX_PREVIEW_PAGES + 3), "many.pdf")
    assert found is not None
    assert [part.picture for part in found.parts[:2]] == [0, 1]
    assert "Suppliers are evaluated" in found.parts[1].html
    assert len(found.pictures) == limits.MAX_PREVIEW_PAGES
    assert found.parts[-1].picture is None
    scan = shown(pdfs.scanned_pdf(), "scan.pdf")
    assert scan is not None
    assert [(part.html, part.picture) for part in scan.parts] == [("", 0), ("", 1)]


@pytest.mark.parametrize("name", ATTACKS)
def test_what_could_run_is_not_there_any_more(name: str):
    found = shown(ATTACKS[name].encode(), name)
    assert found is not None
    text = "".join(safe(part.html) for part in found.parts)
    assert not ACTIVE.search(text), text
    assert ("<strong>always</strong>" in text or "<b>always</b>" in text) == (name in ("page.html", "note.md"))


def test_what_a_broken_reader_says_is_made_safe_again():
    text = safe('<h5>a</h5><h2>b</h2><img src="picture:0"><img src="//x"><img alt="Plan" onerror=x src="picture:x">')
    assert text == '<h3>a</h3><h3>b</h3><img alt="" src="picture:0">Plan'
    with pytest.raises((KeyError, ValueError)):
        from_told({"parts": [["<p>"]], "left": 0, "cut": False})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("laughs.docx", office.billion_laughs_docx()),
        ("entity.docx", office.external_entity_docx()),
        ("macro.docm", office.macro_docm()),
        ("remote.docx", office.remote_template_docx("http://127.0.0.1:9/x")),
        ("nested.docx", office.nested_tables_docx(2000)),
        ("entities.odt", office.entity_odt()),
        ("script.pdf", pdfs.script_pdf()),
        ("deep.html", texts.deep_html().encode()),
        ("deep.md", texts.deep_markdown().encode()),
        ("line.txt", texts.one_line().encode()),
        ("including.rst", texts.including_rst().encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_show_nothing_harmful_or_nothing(name: str, data: bytes):
    found = shown(data, name)
    text = "".join(safe(part.html) for part in found.parts) if found else ""
    assert not ACTIVE.search(text)
    assert "root:" not in text
    assert len(text) < 2 * limits.MAX_PREVIEW_CHARS


@pytest.mark.parametrize(
    "data",
    [
        flood(),
        picture()[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    ],
    ids=["flood", "cut", "svg", "polyglot"],
)
def test_pictures_that_could_harm_are_not_drawn(data: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # the writer of PDF, never loaded there, sets it
    found = shown(data, "plan.png")
    assert not (found and found.pictures)


def test_a_child_tells_what_files_look_like():
    files = [("a.png", picture()), ("b.docx", office.billion_laughs_docx()), ("c.csv", ATTACKS["list.csv"].encode())]
    with Pool(1, shows=True) as pool:
        plan, laughs, table = pool.read([Task(name, len(data), partial(list, [data])) for name, data in files])
    assert plan.preview is not None
    assert plan.preview.pictures[0][8:12] == b"WEBP"
    assert laughs.preview is None
    assert table.preview is not None
    assert "<th>When</th>" in table.preview.parts[0].html
