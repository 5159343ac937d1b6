"""Markdown with its front matter, comments and tables."""

from __future__ import annotations

import pytest

from ninefold.information.intake.reading.tests.shapes import codes, links, places, read, texts
from tests.hostile_files.texts import yaml_bomb, yaml_object


def test_front_matter_becomes_properties_as_its_author_wrote_them():
    found = read("---\nTitle: Purchasing\nversion: 2.10\ndate: 2026-01-02\nowners: [Ann, Bo]\n---\n\nText\n", "a.md")
    assert found.properties == {"title": "Purchasing", "version": "2.10", "date": "2026-01-02", "owners": "Ann, Bo"}
    assert texts(found, "paragraph") == ["Text"]


def test_front_matter_with_parts_and_joined_words_keeps_what_they_belong_to():
    found = read("---\nlastUpdated: 2026-01-02\napprovedBy:\n  name: Ann\n---\n\nText\n", "a.md")
    assert found.properties == {"last updated": "2026-01-02", "approved by.name": "Ann"}


def test_front_matter_that_is_no_yaml_is_read_line_by_line_and_noted():
    found = read("---\nqms_version:2.2.0\ntitle: Change: how\n---\n\nText\n", "a.md")
    assert found.properties == {"qms_version": "2.2.0", "title": "Change: how"}
    assert codes(found) == ["front_matter"]


def test_a_rule_at_the_top_is_no_front_matter():
    found = read("---\n\nJust a line of prose\n\n---\n\nMore\n", "a.md")
    assert found.properties == {}
    assert texts(found, "paragraph")[-1] == "More"


def test_front_matter_never_makes_objects_nor_grows():
    assert "title" in read(yaml_object(), "a.md").properties
    bomb = read(yaml_bomb(), "a.md")
    assert codes(bomb) == ["front_matter"]
    assert sum(map(len, bomb.properties.values())) < 10_000
    assert texts(bomb, "paragraph") == ["The text is read."]


def test_comments_keep_their_place():
    found = read("# Manual\n\n## 4. Context\n<!-- [9001:4.1] -->\n\nText <!-- inline --> here\n", "a.md")
    assert texts(found, "comment") == ["[9001:4.1]", "inline"]
    assert places(found, "9001:4.1") == ["section 4 Context"]


def test_a_place_names_the_numbered_heading_above_a_plain_one():
    found = read("# Manual\n\n## 4.2 Supplier choice\n\n### Scores\n\nText\n", "a.md")
    assert places(found, "Text") == ["section 4.2 Supplier choice, Scores"]


def test_text_before_any_heading_is_placed_by_its_line():
    assert places(read("---\nid: 1\n---\n\nText\n", "a.md"), "Text") == ["line 5"]


def test_a_table_of_label_and_value_has_no_header():
    found = read("# P\n\n|  |  |\n|--|--|\n| **Document ID** | CSC PR.001 |\n| Approval | |\n", "a.md")
    assert found.tables[0].header == ()
    assert found.tables[0].rows == (("Document ID", "CSC PR.001"), ("Approval", ""))
    assert texts(found, "cell-row") == ["Document ID | CSC PR.001", "Approval"]


def test_a_header_that_holds_a_value_is_the_first_row():
    found = read("| Date | dd/mm/yyyy |\n|---|---|\n| Reported by | Name |\n", "a.md")
    assert (found.tables[0].header, len(found.tables[0].rows)) == ((), 2)


def test_a_register_keeps_header_rows_and_row_numbers():
    found = read("# Log\n\n| No | What | When |\n|---|---|---|\n| 1 | Late | 2026-01-02 |\n", "a.md")
    table = found.tables[0]
    assert table.header == ("No", "What", "When")
    assert table.rows == (("1", "Late", "2026-01-02"),)
    assert table.first_row == 2
    assert places(found, "Late") == ["section Log, row 2"]


def test_rows_keep_their_own_length():
    rows = "| a | b | c |\n|---|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 | 4 |\n| 1 | 2 | 3 | |\n"
    assert [len(row) for row in read(rows, "a.md").tables[0].rows] == [2, 4, 3]


def test_a_table_whose_delimiter_is_too_short_is_still_a_table():
    found = read("| Name | Date | Result |\n|---|---|\n| Acme | 2026-01-02 | good |\n", "a.md")
    assert found.tables[0].header == ("Name", "Date", "Result")
    assert found.tables[0].rows == (("Acme", "2026-01-02", "good"),)


def test_breaks_in_a_cell_stay_and_escaped_bars_are_text():
    found = read("| A | B |\n|---|---|\n| one <br> two | x \\| y |\n", "a.md")
    assert found.tables[0].rows == (("one\ntwo", "x | y"),)
    assert texts(found, "cell-row")[1] == "one two | x | y"


@pytest.mark.parametrize(
    ("written", "target", "text"),
    [
        ("[policy](docs/policy.md)", "docs/policy.md", "policy"),
        ("[cert](records/MD 796362.pdf)", "records/MD 796362.pdf", "cert"),
        ('<a href="log (1).md">log</a>', "log (1).md", "log"),
        ("![chart](img/chart.png)", "img/chart.png", "chart"),
        ("| A | B |\n|---|---|\n| x | [f](F.md) |", "F.md", "f"),
        ("# [Head](h.md)", "h.md", "Head"),
    ],
)
def test_links_and_pictures_are_kept_as_written(written: str, target: str, text: str):
    assert links(read(f"{written}\n", "a.md")) == [(target, text)]


def test_lines_of_a_paragraph_are_joined_but_labels_keep_their_line():
    found = read(
        "This is a long sentence that\nruns over two lines of the same text\n\nVersion: 3\nOwner: Ann\n", "a.md"
    )
    assert texts(found, "paragraph") == [
        "This is a long sentence that runs over two lines of the same text",
        "Version: 3\nOwner: Ann",
    ]


def test_items_code_and_bold_headings_have_their_roles():
    found = read("**Scope**\n\n- [ ] one\n- two\n\n```\ncode\n```\n\n**Note** this\n", "a.md")
    assert texts(found, "heading") == ["Scope"]
    assert texts(found, "item") == ["[ ] one", "two"]
    assert texts(found, "code") == ["code"]
    assert texts(found, "paragraph") == ["Note this"]


def test_html_tables_in_markdown_are_tables_even_with_empty_lines():
    found = read("<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n", "a.md")
    assert (found.tables[0].header, found.tables[0].rows) == (("A", "B"), (("1", "2"),))


def test_bars_and_headings_make_markdown_of_a_file_without_ending():
    found = read("**Actions**\n\n|Action|Check|\n|---|---|\n| | |\n", "CAPA_Resolution")
    assert found.format == "md"
    assert found.tables[0].header == ("Action", "Check")


def test_a_placeholder_in_angle_brackets_is_text_and_no_tag():
    found = read("# Manual\n\n<Company Name> makes <b>pumps</b>.<br>See <Title>.\n\n<Your logo here>\n", "manual.md")
    told = [block.text for block in found.blocks if block.role == "paragraph"]
    assert told == ["<Company Name> makes pumps.\nSee <Title>.", "<Your logo here>"]
