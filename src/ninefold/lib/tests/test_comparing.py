"""Two texts are compared as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninefold.lib.comparing import Row, compare

OLD = """# Buying

## 3. Choosing
A new supplier is used only after the buyer has checked it.

## 4. Looking again
Suppliers are looked at from time to time. The buyer keeps the result in the purchasing folder.
"""
NEW = """# Buying

## 2. Before
Write down what you need.

## 3. Choosing
A new supplier is used only after the buyer has checked it.

## 5. Looking again
Critical suppliers are looked at every twelve months. The buyer keeps the result in the register.
"""


def text_of(row: Row, side: str) -> str:
    return "".join(piece.text for piece in getattr(row, side))


def test_sections_are_matched_by_heading_even_when_renumbered() -> None:
    found = compare(OLD, NEW)
    assert [(row.kind, row.heading) for row in found.rows] == [
        ("same", "Buying"),
        ("new", "2. Before"),
        ("new", "2. Before"),
        ("same", "3. Choosing"),
        ("same", "3. Choosing"),
        ("changed", "5. Looking again"),
        ("changed", "5. Looking again"),
        ("changed", "5. Looking again"),
    ]
    assert found.changed == 5


def test_words_that_changed_stand_out() -> None:
    row = compare(OLD, NEW).rows[-1]
    assert [piece.text for piece in row.old if piece.kind == "gone"] == ["purchasing folder"]
    assert [piece.text for piece in row.new if piece.kind == "new"] == ["register"]


def test_a_list_is_compared_item_by_item() -> None:
    found = compare("- wash\n- dry\n", "- wash\n- dry well\n- bond\n")
    assert [row.kind for row in found.rows] == ["same", "changed", "new"]


def test_a_change_inside_a_callout_and_another_kind_of_callout_are_shown() -> None:
    old, new = "::: note\nWear gloves.\n:::\n\nGo.", "::: warning\nWear gloves and goggles.\n:::\n\nGo."
    rows = [row for row in compare(old, new).rows if row.kind != "same"]
    shown = [("".join(piece.text for piece in row.old), "".join(piece.text for piece in row.new)) for row in rows]
    assert shown == [("", "Warning"), ("Note", ""), ("Wear gloves.", "Wear gloves and goggles.")]


def test_a_bar_inside_a_cell_is_no_border() -> None:
    (row,) = compare("| Seal \\| ring | 5 |\n", "| Seal \\| ring | 5 |\n").rows
    assert row.new[0].text == "Seal | ring · 5"


def test_people_read_words_and_not_the_signs_of_markdown() -> None:
    old = "# Buying **well**\n\n- See [the list](item:1) and *ask*.\n\n| What | Who |\n|---|---|\n| Steel | Ann |\n"
    new = old.replace("item:1", "item:2").replace("| Ann |", "| Bob |")
    rows = compare(old, new).rows
    assert [text_of(row, "new") for row in rows] == [
        "Buying well",
        "• See the list and ask.",
        "What · Who",
        "Steel · Bob",
    ]
    assert [(row.kind, row.only_form) for row in rows[1:]] == [("changed", True), ("same", False), ("changed", False)]


def test_a_stretch_that_stayed_can_be_folded() -> None:
    assert [kind for kind, _rows in compare(OLD, NEW).stretches()] == ["same", "changed", "same", "changed"]


@given(st.text(alphabet="ab .\n#-", max_size=120))
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text).changed == 0


@given(st.text(alphabet="abc d.\n# -", max_size=120), st.text(alphabet="abc d.\n# -", max_size=120))
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    rows = compare(old, new).rows
    for side, source in (("old", old), ("new", new)):
        shown = "".join(text_of(row, side) for row in rows)
        assert sorted(char for char in shown if char in "abcd") == sorted(char for char in source if char in "abcd")


@pytest.mark.parametrize(
    "line",
    [
        "# a" + " " * 20_000 + "b",
        " " * 100_000 + "-|x",
        "::: " + " " * 100_000 + "a b",
        "[](" * 20_000,
        "a b a c " * 20_000,
        "0\n\n" * 5_000,
    ],
    ids=["heading", "table", "callout", "links", "one sentence", "equal lines"],
)
def test_what_is_made_to_take_for_ever_takes_no_time(line: str) -> None:
    assert compare(f"{line}\n\nOld words.", f"{line} more\n\nNew words.").changed


def test_signs_that_close_a_heading_are_no_words_of_it() -> None:
    assert [text_of(row, "new") for row in compare("", "## Buying ##\n").rows] == ["Buying"]


def test_a_text_without_headings_is_held_against_one_with_them() -> None:
    bare = "Purpose\n\nWe buy what we need.\n\nWho\n\nThe buyer does it."
    rows = compare(bare, "# Purpose\n\nWe buy what we need.\n\n# Who\n\nThe lead does it.").rows
    assert [(row.kind, row.heading) for row in rows] == [
        ("same", "Purpose"),
        ("same", "Purpose"),
        ("same", "Who"),
        ("changed", "Who"),
    ]


def test_signs_that_are_written_differently_for_the_same_are_no_change() -> None:
    by_hand = """
* Look at __every__ supplier
* Keep it [here]

| Who    | When        |
|--------|:------------|
| Buyer  | _each_ year |

> Said once,
> and again.
"""
    by_the_editor = """
- Look at **every** supplier
- Keep it \\[here\\]

| Who | When |
| --- | :--- |
| Buyer | *each* year |

> Said once, and again.
"""
    assert compare(by_hand, by_the_editor).changed == 0
    [row] = [row for row in compare("* Look at every one", "- Look at *every* one").rows if row.kind != "same"]
    assert row.only_form
