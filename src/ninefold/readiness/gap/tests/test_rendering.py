"""The report as JSON, text and page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.corpus.files import FileReading
from ninefold.information.intake.reading.facts import (
    ClauseHit,
    DateFact,
    Entry,
    Inventory,
    Kind,
    Problem,
    Warning,
)
from ninefold.information.intake.reading.tests.made_documents import (
    AS_OF,
    cites,
    document,
    document_list,
    reading,
)
from ninefold.readiness.gap.assessment import assess
from ninefold.readiness.gap.rendering import as_data, as_html, as_json, as_text
from ninefold.standards.catalogue import edition

SCHEMA = Path(__file__).parents[5] / "docs" / "assess-schema.json"
NASTY = "<script>alert('x')</script>"


def made() -> Inventory:
    hit = ClauseHit("8.4.1", "2026", "section on suppliers", "section 2", NASTY)
    files = [
        document("QP-01.docx", code="QP-01", revision="2", clauses=(hit,), cites=cites("QP-07"), title=NASTY),
        document(
            "QP-02.docx", code="QP-02", revision="1", effective=DateFact(date(2026, 1, 2), "02.01.2026", "header")
        ),
        document("old/QP-01.pdf", code="QP-01", revision="1", title=NASTY),
        document("copy of log.xlsx", text="log"),
        document("log.xlsx", text="log", kind=Kind.REGISTER, registers=(document_list(("QP-01", "a", "3")),)),
        document("audit.md", kind=Kind.REPORT, entries=(Entry("internal_audit", date(2026, 5, 1), "title", "audit"),)),
        document("v.md", warnings=(Warning("revision_conflict", "2.0 and 2.1", "header", "2.1"),)),
    ]
    readings = [reading(each, "gone.md") if each.path == "v.md" else reading(each) for each in files]
    unread = FileReading("x.doc", "", 1, "ab", None, (Problem("legacy", "Old format.", "", fatal=True),))
    return study([*readings, unread], as_of=AS_OF, day_first=True, day_first_because="31.12.2025")


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return as_data(made(), assess(made(), edition("2026")))


def test_the_published_schema_holds(data: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_unknown_is_null_and_never_empty_text(data: dict[str, Any]) -> None:
    assert [path for path, value in _leaves(data) if value == ""] == []


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, f"{path}.{key}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _leaves(each, f"{path}[{index}]")
    else:
        yield path, value


def test_the_inventory_tells_what_only_the_set_shows(data: dict[str, Any]) -> None:
    inventory = data["inventory"]
    assert inventory["missing_codes"] == ["QP-07"]
    assert inventory["superseded"] == ["old/QP-01.pdf"]
    assert inventory["duplicates"] == [["log.xlsx", "copy of log.xlsx"]]
    assert inventory["broken_links"][0]["target"] == "gone.md"
    assert inventory["conflicts"][0]["files"] == ["v.md"]
    assert inventory["counts"] == {"procedure": 5, "register": 1, "report": 1}
    assert data["files"] == {"read": 7, "not_readable": 1}


def test_dates_carry_their_raw_text(data: dict[str, Any]) -> None:
    found = next(each for each in data["inventory"]["documents"] if each["path"] == "QP-02.docx")
    assert found["dates"]["effective"] == {"date": "2026-01-02", "raw": "02.01.2026", "place": "header"}
    assert found["dates"]["review"] is None


def test_every_line_of_the_plan_names_gaps_of_the_report(data: dict[str, Any]) -> None:
    ids = {gap["id"] for gap in data["gaps"]}
    assert ids == {gap_id for line in data["plan"] for gap_id in line["gaps"]}
    assert len(ids) == len(data["gaps"])


def test_json_is_the_same_each_time() -> None:
    assert as_json(made(), assess(made(), edition("2026"))) == as_json(made(), assess(made(), edition("2026")))


def test_the_text_opens_with_the_indication_and_names_all_nine_kinds() -> None:
    text = as_text(made(), assess(made(), edition("2026")))
    assert text.startswith("An indication from 7 files read on 22 November 2026 (1 not readable).")
    for kind in ("Missing documents", "Supplier control gaps", "Corrective-action weaknesses"):
        assert kind in text
    assert "x.doc: Old format." in text


class _Checked(HTMLParser):
    """Notes what a page asks for and whether its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if "id" in found:
            self.ids.append(found["id"] or "")
        if (target := found.get("href") or found.get("src") or "").startswith("#"):
            self.targets.append(target[1:])
        elif target:
            self.outside.append(target)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone_closes_its_tags_and_runs_nothing_from_a_file() -> None:
    page = as_html(made(), assess(made(), edition("2026")))
    checked = _Checked()
    checked.feed(page)
    assert (checked.open, checked.outside) == ([], [])
    assert set(checked.targets) <= set(checked.ids)
    assert len(set(checked.ids)) == len(checked.ids)
    assert "<script" not in page
