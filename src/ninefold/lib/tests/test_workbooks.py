"""Workbooks from elsewhere: read as text, and refused before they fill the memory."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import CalamineWorkbook

from ninefold.lib.sheets import DANGEROUS, csv_lines, xlsx_file
from ninefold.lib.tables import rows_in
from ninefold.lib.workbooks import BadWorkbook, first_sheet

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FAR = f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>{{}}</sheetData></worksheet>'


def with_sheet(xml: str, **more: str) -> bytes:
    """A workbook of ours with its sheet exchanged and further parts."""
    made = BytesIO()
    with xlsx_file(iter([["A"], [1]])) as file, ZipFile(file) as given, ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name in given.namelist():
            out.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else given.read(name))
        for name, text in more.items():
            out.writestr(f"xl/{name}.xml", text)
    return made.getvalue()


def spoiled(at: int) -> bytes:
    """A workbook in whose compressed sheet one byte is another one."""
    data = bytearray(with_sheet(FAR.format('<row r="2"><c r="A2"><v>2</v></c></row>')))
    place = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + at
    data[place] ^= 0xFF
    return bytes(data)


def test_values_come_as_text() -> None:
    with xlsx_file(iter([["Name", "Much"], ["=1+1", 2.0]])) as file:
        assert first_sheet(file.read()) == [["Name", "Much"], ["=1+1", "2"]]


def test_days_leave_as_days_and_come_back() -> None:
    with xlsx_file(iter([["Day"], [date(2026, 3, 2)]])) as file:
        book = CalamineWorkbook.from_filelike(file)
        assert book.get_sheet_by_index(0).to_python() == [["Day"], [date(2026, 3, 2)]]
        file.seek(0)
        assert first_sheet(file.read()) == [["Day"], ["2026-03-02"]]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 nothing",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64,
        with_sheet(FAR.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        with_sheet(FAR.format('<row><c/><c title="&gt;" r = "xfd1048576"><is><t>x</t></is></c></row>')),
        with_sheet(FAR.format(f'<row r="2">{"<c/>" * 5000}<c><v>1</v></c></row><row r="900000"><c><v>1</v></c></row>')),
        with_sheet(f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{FAR.format("")}'),
        with_sheet(FAR.format(""), sharedStrings2=" " * 50 * 1024 * 1024),
        *(spoiled(at) for at in range(20)),
    ],
    ids=["broken", "old", "far", "far_otherwise", "wide", "entities", "bomb", *(f"byte {at}" for at in range(20))],
)
def test_what_would_fill_the_memory_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(BadWorkbook):
        first_sheet(data)


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "@SUM(A1)", "\t=1", "＝1+1", "-1+1", "+1", "'=1"])
def test_no_text_of_a_csv_file_is_a_formula_not_even_in_its_head(text: str) -> None:
    lines = "".join(csv_lines(iter([[text], [text]]))).removeprefix("\ufeff").replace('"', "").split("\r\n")
    assert lines[0].startswith("'")
    assert lines[1].startswith("'")


@pytest.mark.parametrize("cut", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text", ["x;=1+1", 'x; "=1+1', "x\t@A1", "first\n- second", "x;'=1", "x;''-1", "a; b\nc", "it; 'so'"]
)
def test_no_part_of_a_text_is_a_formula_where_a_spreadsheet_cuts_at_another_separator(text: str, cut: str) -> None:
    written = "".join(csv_lines(iter([["Name", "Said"], ["A", text]])))
    for cell in (cell for row in csv.reader(written.splitlines(keepends=True), delimiter=cut) for cell in row):
        assert not DANGEROUS.match(cell) or cell.startswith("'")
    assert rows_in("list.csv", written.encode()) == [{"Name": "A", "Said": text}]
