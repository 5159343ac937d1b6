"""Markdown is formatted, and nothing in it runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ninefold.lib.markdown import Target, file_to_html, headings, own_links, plain, to_html

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    '[x](https://example.org "onclick=alert(1)")',
    "<svg onload=alert(1)>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "[x](//evil.example)",
    "<div style='background:url(x)'>",
    "::: note onclick=alert(1)\nx\n:::",
]
FILE = """---
id: SOP-7
---
# Complaints

See [the form](../forms/complaint.md) and [the law](https://law.example). ![flow](flow.png) <!-- note -->

| Step | Who |
|---|---|
| 1 | Ann |
"""


@pytest.mark.parametrize(
    "text", ["[" * 300_000, "![[](" * 60_000, "<!--" * 200_000], ids=["links", "pictures", "comments"]
)
def test_what_is_made_to_take_for_ever_is_shown_as_it_stands(text: str) -> None:
    assert unescape(re.sub("<[^>]+>", "", to_html(text))).strip() == text
    assert unescape(re.sub("<[^>]+>", "", file_to_html(text))).strip() == text


def test_a_file_from_elsewhere_is_formatted_and_names_beside_it_are_words() -> None:
    tree = LexborHTMLParser(file_to_html(FILE))
    assert (tree.css_first("h1").text(), tree.css_first("td").text()) == ("Complaints", "1")
    assert [each.attributes.get("href") for each in tree.css("a")] == [None, "https://law.example"]
    assert not tree.css("[src]")
    assert not any(sign in tree.body.text() for sign in ("SOP-7", "](", "note", "---"))


@pytest.mark.parametrize("made", [to_html, file_to_html])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_run_is_not_there(text: str, made: Callable[[str], str]) -> None:
    tree = LexborHTMLParser(made(text))
    assert tree.css("script, svg, style, iframe, object") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            assert not str(value).lower().replace("\t", "").startswith(("javascript:", "data:", "//"))


@given(st.text(max_size=300))
def test_any_text_gives_html_without_scripts(text: str) -> None:
    tree = LexborHTMLParser(to_html(text))
    assert tree.css("script, style, iframe, object, embed, form") == []


def resolve(sort: str, value: str) -> Target | None:
    return Target(f"/o/x/{sort}/{value}", "PR-12 Buying") if value != "gone" else None


def test_links_of_our_own_lead_where_the_thing_is_now() -> None:
    html = to_html("See [](item:1) and [the rule](clause:8.4), not [old](item:gone).", resolve)
    assert '<a href="/o/x/item/1" rel="noopener noreferrer">PR-12 Buying</a>' in html
    assert '<a href="/o/x/clause/8.4" rel="noopener noreferrer">the rule</a>' in html
    assert "old" in html
    assert "gone" not in html


def test_own_links_can_be_listed() -> None:
    assert own_links("[a](item:1) ![b](file:2) [c](https://example.org)") == [("item", "1"), ("file", "2")]


def test_tables_callouts_and_tasks_are_shown() -> None:
    html = to_html("| a | b |\n|---|---|\n| 1 | 2 |\n\n::: warning\nHot\n:::\n\n- [x] done\n")
    assert "<table>" in html
    assert 'class="callout callout-warning">\n<p><strong>Warning</strong></p>' in html, "not told by its colour alone"
    assert 'type="checkbox"' in html


def test_headings_have_anchors_for_a_table_of_contents() -> None:
    assert headings("# Buying\n\n## Who\n") == [(1, "buying", "Buying"), (2, "who", "Who")]
    assert '<h2 id="who">' in to_html("# Buying\n\n## Who\n")
    assert [anchor for _level, anchor, _words in headings("# A\n" * 3)] == ["a", "a-1", "a-2"]


def test_thousands_of_headings_or_tasks_take_no_minutes() -> None:
    assert to_html("# A\n" * 5000).count("<h1") == 5000
    assert to_html("- [x] a\n" * 5000).count("checked") == 5000


def test_the_words_without_their_signs() -> None:
    text = "# Buying\n\n1. **Sort.** Ask *well* [here](item:1).\nThen\n\n| A | B |\n|---|---|\n| x | `y` |\n"
    assert plain(text) == "Buying\nSort. Ask well here. Then\nA\nB\nx\ny"


@pytest.mark.parametrize("title", ["Buying", "Bob's “R&D” <draft>", 'The "old" way'])
def test_a_text_below_its_title_does_not_say_it_again(title: str) -> None:
    html = to_html(f"# {title.replace('<', chr(92) + '<')}\n\nAsk **well**.\n").below(title)
    assert html.strip() == "<p>Ask <strong>well</strong>.</p>"
    assert html.__html__() == html
    assert "<h1" in to_html("# Selling\n").below(title)
