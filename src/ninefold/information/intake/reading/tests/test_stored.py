"""What reading found survives being kept as JSON."""

from __future__ import annotations

import json
from datetime import date

from ninefold.information.intake.reading.corpus import FileReading, study
from ninefold.information.intake.reading.facts import Block, DateFact, Entry, Extract, Inventory, Link, Problem, Table
from ninefold.information.intake.reading.shelf import Shelf, from_line
from ninefold.information.intake.reading.stored import from_plain, to_plain
from ninefold.information.intake.reading.tests.made_documents import AS_OF, cites, document, document_list, reading

MADE = document(
    "QP-01.docx",
    code="QP-01",
    revision="2",
    effective=DateFact(date(2026, 1, 2), "02.01.2026", "header"),
    cites=cites("QP-02"),
    entries=(Entry("training", None, "row 1", "Ann"),),
    registers=(document_list(("QP-01", "Documents", "2")),),
)


def test_a_file_comes_back_as_it_was() -> None:
    kept = reading(MADE, "a.md")
    assert from_plain(FileReading, json.loads(json.dumps(to_plain(kept)))) == kept


def test_a_whole_inventory_comes_back_as_it_was() -> None:
    unread = FileReading("x.doc", "", 1, "1", None, (Problem("legacy", "Old.", "Save anew.", fatal=True),))
    made = study([reading(MADE), unread], as_of=AS_OF)
    assert from_plain(Inventory, json.loads(json.dumps(to_plain(made)))) == made


def test_a_field_from_a_later_version_is_ignored_and_a_new_one_takes_its_default() -> None:
    plain = to_plain(reading(MADE)) | {"unheard": 1}
    del plain["links"]
    assert from_plain(FileReading, plain) == reading(MADE)


def test_extracts_wait_on_disk_and_come_back_as_they_were() -> None:
    extract = Extract(
        "a.md",
        "md",
        9,
        "ab",
        (Block("heading", "Ünïcode\n\u2028", "line 1", 1),),
        (Table((("a", "b"), ("c",)), "sheet 1", ("x", "y"), "Log", 2),),
        (Link("b.md", "b", "line 2"),),
        {"title": "T"},
        (Problem("macro", "Has macros.", "Check.", fatal=False),),
        3,
        1,
    )
    with Shelf() as shelf:
        assert list(shelf.put([extract, extract])) == [extract, extract]
        assert [from_line(line) for line in shelf.take()] == [extract, extract]
