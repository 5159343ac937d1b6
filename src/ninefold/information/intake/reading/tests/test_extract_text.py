"""Plain text, CSV, reStructuredText and HTML."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.tests.shapes import codes, links, places, read, texts
from tests.hostile_files.texts import GERMAN, RUSSIAN, including_rst


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", []), ("utf-16-le", []), ("utf-32", []), ("cp1252", ["encoding"])],
)
def test_german_text_is_read_in_any_coding(encoding: str, noted: list[str]):
    found = extract(GERMAN.encode(encoding), "prüfung.txt")
    assert "Die Größe der Stichprobe wählt der Prüfer." in found.text
    assert codes(found) == noted


def test_other_alphabets_are_told_from_western_letters():
    found = extract(RUSSIAN.encode("cp1251"), "rk.txt")
    assert "Поставщики оцениваются ежегодно" in found.text
    assert codes(found) == ["encoding"]


def test_plain_text_has_headings_by_number_capitals_and_underlining():
    text = "PURCHASING\n\nScope\n=====\n\n4.2 Supplier choice\nText of it\n\n1. first do\n2. then do\n"
    found = read(text, "a.txt")
    assert texts(found, "heading") == ["PURCHASING", "Scope", "4.2 Supplier choice"]
    assert places(found, "Text of it") == ["section 4.2 Supplier choice"]
    assert texts(found, "item") == ["1. first do", "2. then do"]


def test_wiki_headings_and_links_are_read():
    found = read("= Training =\n\n== Gaps ==\nSee [[skills|the skills page]] first.\n", "training.wiki")
    assert [(block.text, block.level) for block in found.blocks if block.role == "heading"] == [
        ("Training", 1),
        ("Gaps", 2),
    ]
    assert texts(found, "paragraph") == ["See the skills page first."]
    assert links(found) == [("skills", "the skills page")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_cut_at_its_own_delimiter(delimiter: str):
    rows = [["No", "Text", "Date"], ["1", f'"a{delimiter} b"', "01/02/2026"], ["2", "c", ""]]
    found = read("\r\n".join(delimiter.join(row) for row in rows), "log.csv")
    assert found.tables[0].header == ("No", "Text", "Date")
    assert found.tables[0].rows == (("1", f"a{delimiter} b".replace("\t", ""), "01/02/2026"), ("2", "c", ""))


def test_csv_keeps_ragged_rows_and_the_numbers_of_rows():
    found = read("sep=;\nA;B;C\n1;2\n1;2;3;4\n", "log.csv")
    assert [len(row) for row in found.tables[0].rows] == [2, 4]
    assert found.tables[0].first_row == 3
    assert places(found, "1 | 2 | 3 | 4") == ["table, row 4"]


def test_two_columns_of_figures_have_a_header():
    found = read("batch,flowrate\n1,49.6\n2,47.6\n", "flow.csv")
    assert found.tables[0].header == ("batch", "flowrate")


def test_rst_gives_headings_fields_tables_and_comments():
    text = (
        "Context\n=======\n\n:Author: Ann\n:Version: 3\n\nIssues\n------\n\n.. [9001:4.1]\n.. hidden note\n\n"
        "Text with a `link <policy.rst>`_.\n\n===  ===\nWho  Need\n===  ===\nA    B\n===  ===\n"
    )
    found = read(text, "context.rst")
    assert texts(found, "heading") == ["Context", "Issues"]
    assert found.properties == {"author": "Ann", "version": "3"}
    assert "hidden note" in " ".join(texts(found, "comment"))
    assert (found.tables[-1].header, found.tables[-1].rows) == (("Who", "Need"), (("A", "B"),))
    assert links(found) == [("policy.rst", "link")]


def test_rst_neither_includes_files_nor_passes_raw_markup():
    found = read(including_rst(), "a.rst")
    assert "root:" not in found.text
    assert "The text is read." in found.text


def test_html_gives_text_tables_links_and_properties_but_no_script():
    page = (
        "<!-- top --><html><head><title>Policy</title><meta name='author' content='Ann'><script>run()</script></head>"
        "<body><header>QM-1 Rev 2</header><h1>Policy</h1><p>We <b>promise</b><br>quality.</p><nav>Menu</nav>"
        "<table><tr><th>Who</th><th colspan=2>What</th></tr><tr><td rowspan=2>Ann</td><td>a</td><td>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr></table><a href='log.html'>Log</a><img src='sign.png' alt='sign'></body></html>"
    )
    found = read(page, "policy.html")
    assert texts(found, "header") == ["QM-1 Rev 2"]
    assert texts(found, "paragraph")[0] == "We promise\nquality."
    assert found.tables[0].header == ("Who", "What", "")
    assert found.tables[0].rows == (("Ann", "a", "b"), ("", "c", "d"))
    assert links(found) == [("log.html", "Log"), ("sign.png", "sign")]
    assert found.properties == {"title": "Policy", "author": "Ann"}
    assert "run()" not in found.text
    assert "Menu" not in found.text
    assert codes(found) == ["active_content"]


def test_html_is_read_in_the_coding_that_it_declares():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź, część</p></body></html>'
    found = extract(page.encode("iso-8859-2"), "pl.html")
    assert texts(found, "paragraph") == ["Łódź, część"]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("cp1250", "1;12.03.2026;Šárka Dvořáková;příčina"),
        ("iso8859-2", "1;12.03.2026;Pęknięcie śruby;Wymiana części"),
        ("cp1252", "1;12/03/2026;Pieza dañada – rebaba;Revisión “A” €5"),
        ("cp850", "1;12/03/2026;Rayé;Outil usé"),
        ("mac_roman", "1;12/03/2026;Rayé;Outil usé"),
    ],
)
def test_a_short_list_is_read_in_the_codings_of_old_exports(encoding: str, line: str):
    found = extract(f"Nr;Datum;A;B\n{line}\n".encode(encoding), "liste.csv")
    assert list(found.tables[0].rows[0]) == line.split(";")


def test_lines_with_tabs_that_follow_each_other_are_a_table():
    found = read(
        "Plan of audits\n\nArea\tAuditor\tPlanned\nBuying\tA. Ruiz\t16/03/2026\nSales\t\t\n\nKept by Ann\n", "p.txt"
    )
    assert found.tables[0].header == ("Area", "Auditor", "Planned")
    assert found.tables[0].rows == (("Buying", "A. Ruiz", "16/03/2026"), ("Sales", "", ""))
    assert texts(found, "paragraph")[-1] == "Kept by Ann"
