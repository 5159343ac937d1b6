"""A second standard is one more folder of files; nothing of ISO 9001 is built into the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from ninefold.standards import catalogue
from ninefold.standards.tests.schema import faults

FIRST = """
standard: tea
year: "2001"
label: Tea 2001
state: superseded_in_transition
version: "2026.1"
facts: []
areas: {"1": Water, "2": Leaves}
groups: {"1.1": Boiling, "2.1": Steeping}
clauses:
  - &boiling
    number: "1.1"
    title: Hot enough
    short: Boiling
    gist: Boil the water before it meets the leaves.
    auditor_asks: [Show me the kettle.]
    evidence: [Steam]
    findings: [Cold water]
    pdca: do
    gap_kind: uncontrolled_processes
  - <<: *boiling
    number: "2.1"
    title: Long enough
    short: Steeping
"""
SECOND = """
standard: tea
year: "2005"
label: Tea 2005
state: current
version: "2026.1"
carries_on: "2001"
facts: []
groups: {"2.2": Pouring}
clauses:
  - {number: "1.1", gist: Boil fresh water before it meets the leaves.}
  - {number: "2.2", title: Poured in time, short: Pouring, gist: Pour before it turns bitter.,
     auditor_asks: [Show me the cup.], evidence: [Clear tea], findings: [Bitter tea], pdca: do, gap_kind: weak_records}
"""
THIRD = SECOND.replace("2005", "2009").replace('carries_on: "2001"', 'carries_on: "2005"')
STEPS = """
standard: tea
old: "{old}"
new: "{new}"
version: "2026.1"
steps:
  - {{old: ["1.1"], new: ["1.1"], change: minor, note: Fresh water., source: "The tea club, May", confidence: low}}
  - {{old: ["{steeping}"], new: ["2.2"], change: moved, note: Moved., source: "The tea club, May", confidence: low}}
"""
QUESTIONS = """
standard: tea
version: "2026.1"
questions:
  - id: q01
    area: "1"
    text: Does the water boil each time?
    clauses: ["1.1"]
    only: {"2001": ["2.1"]}
    gap_kind: weak_records
    counts_as_yes: It steams.
    small_firm: Use a kettle.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tea"
    folder.mkdir()
    files = {
        "2001": FIRST,
        "2005": SECOND,
        "2009": THIRD,
        "crosswalk_2001_2005": STEPS.format(old="2001", new="2005", steeping="2.1"),
        "crosswalk_2005_2009": STEPS.format(old="2005", new="2009", steeping="2.2"),
        "questions": QUESTIONS,
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_its_files_are_valid_and_read(root: Path):
    assert list(faults(root / "tea")) == []
    newest = catalogue.edition("2009", "tea", root)
    assert [clause.key for clause in newest.clauses] == ["tea:2009:1.1", "tea:2009:2.2"]
    assert newest.areas["2"] == "Leaves"
    assert newest.groups == {"1.1": "Boiling", "2.2": "Pouring"}


def test_a_clause_takes_from_the_earlier_edition_what_it_does_not_state(root: Path):
    clause = catalogue.edition("2005", "tea", root).clause("1.1")
    assert clause.title == "Hot enough"
    assert "fresh" in clause.gist


def test_answers_cross_several_editions_and_come_back(root: Path):
    assert catalogue.moved("tea:2001:2.1", "2009", root) == ("tea:2009:2.2",)
    assert catalogue.moved("tea:2009:2.2", "2001", root) == ("tea:2001:2.1",)


def test_a_question_names_what_only_one_edition_has(root: Path):
    (question,) = catalogue.questions("tea", root)
    assert question.clauses == ("tea:2001:1.1", "tea:2001:2.1", "tea:2005:1.1", "tea:2009:1.1")


def test_the_schema_names_the_file_and_the_place_of_a_fault(root: Path):
    broken = FIRST.replace("pdca: do", "pdca: dream")
    (root / "tea" / "2001.yaml").write_text(broken, encoding="utf-8")
    assert any(fault.startswith("2001.yaml: clauses/0/pdca: 'dream'") for fault in faults(root / "tea"))
