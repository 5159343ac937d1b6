"""The files of the library and how they are filled in."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from ninefold.information.documents.models import Group
from ninefold.information.forms import selectors as forms
from ninefold.information.retention import services as retention
from ninefold.information.starters import texts
from ninefold.standards import catalogue

ALL = texts.starters()


@pytest.mark.covers("S119")
def test_there_are_34_in_three_sets_over_the_core_groups() -> None:
    assert [each.number for each in ALL] == list(range(1, 35))
    sizes = [sum(letter in each.sets for each in ALL) for letter in "TSX"]
    assert sizes == [14, 27, 34]
    assert {each.group for each in ALL} == set(Group.values) - {Group.FORMS}  # forms are registers to start from


def test_every_clause_that_they_name_exists() -> None:
    for year in ("2015", "2026"):
        known = {clause.number for clause in catalogue.edition(year).clauses}
        assert {number for each in ALL for number in each.clauses[year]} <= known


def test_the_files_fit_their_schema() -> None:
    schema = Draft202012Validator(json.loads((texts.LIBRARY / "schema.json").read_text(encoding="utf-8")))
    faults = [(front["id"], fault.message) for front, _ in texts.files() for fault in schema.iter_errors(front)]
    assert faults == []


def test_parts_that_do_not_hold_are_cut_and_names_filled_in() -> None:
    text = texts.written(
        texts.starter("scope-of-our-quality-system"), {"design": True, "outsources": False}, {"organization": "Acme"}
    )
    assert "the quality system of Acme begins" in text
    assert "Design and development (8.3)" not in text
    assert "done by other firms" not in text
    assert ":::" not in text
    assert "{" not in text


def test_a_part_that_nobody_decided_about_stays_and_asks() -> None:
    text = texts.written(texts.starter("our-system-on-a-page"), {}, {})
    row = next(line for line in text.splitlines() if "Support after delivery" in line)
    assert row.endswith(
        "[fill in: keep this part only if you have duties after delivery, such as support or warranty] |"
    )


def test_every_starter_reads_without_a_trace_of_its_conditions() -> None:
    for each in ALL:
        for facts in ({}, dict.fromkeys(texts.KEYS, True), dict.fromkeys(texts.KEYS, False)):
            text = texts.written(each, facts, dict.fromkeys(texts.UNKNOWN, "Acme"))
            assert ":::" not in text, each.title
            assert "\n\n\n" not in text, each.title


def test_what_they_name_in_italics_or_as_their_proof_exists_under_that_name() -> None:
    registers = {each.title for each in forms.starters()}
    italics = re.compile(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)")
    assert {name for each in ALL for name in each.records} <= registers
    assert {name for each in ALL for name in italics.findall(each.body)} <= registers | {each.title for each in ALL}


def test_lines_of_a_text_do_not_run_into_each_other() -> None:
    """Markdown joins neighbouring lines of plain words; a name and the organization below it became one."""
    plain = re.compile(r"^[^-#|:\n\d].*\n[^-#|:\n\d]", re.MULTILINE)
    assert {each.title: found[0] for each in ALL if (found := plain.search(each.body))} == {}


def test_a_scope_without_anything_left_out_reads_on() -> None:
    text = texts.written(texts.starter("scope-of-our-quality-system"), dict.fromkeys(texts.KEYS, True), {})
    part = text.split("## What does not apply to us")[1].split("##")[0]
    assert part.split("\n\n")[1].startswith("Every requirement")
    assert "- " not in part


def test_how_long_records_are_kept_is_told_as_the_rules_and_registers_keep_them() -> None:
    text = texts.starter("control-of-documents-and-records").body
    told = {int(years) * 12 for years in re.findall(r"\| (\d+) years", text)}
    assert told == {months for _key, _name, months, *_rest in retention.STARTERS if months}
    assert {each.data["retention_months"] for each in forms.starters()} <= told


def test_time_limits_are_promises() -> None:
    text = "# A\n\nWe answer within two days. Does it stop within a week? We like tea.\n\n| Rating | Once a year |\n"
    assert texts.promises(text) == ["We answer within two days.", "Rating: Once a year"]
