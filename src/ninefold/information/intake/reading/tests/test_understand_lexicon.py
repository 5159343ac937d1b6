"""The vocabulary files hold the same sections in every language and name only what the code knows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ninefold.information.intake.reading.facts import Kind, Status
from ninefold.information.intake.reading.understand.citations import known_clauses
from ninefold.information.intake.reading.understand.lexicon import (
    LANGUAGES,
    WEAK,
    lexicon,
    raw_language,
    raw_table,
    raw_weak,
)
from ninefold.information.intake.reading.understand.words import Phrase, split_phrases
from ninefold.standards.catalogue import edition

PHRASES = {"type": "string", "minLength": 1}
NAMED = {"type": "object", "additionalProperties": PHRASES, "minProperties": 1}
FLAT = (
    "common_words", "months", "record_folders", "external_folders", "template_words", "form_words", "example_words",
    "done", "planned", "not_applicable", "every", "guidance", "placeholders", "company_placeholders", "notices",
    "generic_headings",
    "history",
    "scope_headings", "negations",
)  # fmt: skip
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["language", "name", "labels", "kinds", "statuses", "streams", "registers", "columns", "topics", *FLAT],
    "properties": {
        "language": {"enum": list(LANGUAGES)},
        "name": PHRASES,
        **dict.fromkeys(FLAT, PHRASES),
        **dict.fromkeys(("labels", "streams", "registers", "columns", "promises", "personal"), NAMED),
        "kinds": NAMED | {"propertyNames": {"enum": [kind.value for kind in Kind]}},
        "statuses": NAMED | {"propertyNames": {"enum": [status.value for status in Status]}},
        "intervals": {"type": "object", "additionalProperties": PHRASES},
        "topics": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["anchors"],
                "properties": {"anchors": PHRASES},
                "additionalProperties": {"type": "string"},
            },
        },
    },
}


def all_phrases(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [phrase for each in value.values() for phrase in all_phrases(each)]
    return split_phrases(value) if isinstance(value, str) else []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_file_fits_the_schema(code: str) -> None:
    raw = {key: value for key, value in raw_language(code).items() if key != "intervals"}
    raw["intervals"] = {str(months): phrases for months, phrases in raw_language(code)["intervals"].items()}
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(raw)]
    assert errors == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_every_section_and_field_that_english_has(code: str) -> None:
    english, other = raw_language("en"), raw_language(code)
    assert other.keys() == english.keys()
    for section in (
        "labels",
        "kinds",
        "statuses",
        "streams",
        "registers",
        "columns",
        "promises",
        "personal",
        "intervals",
    ):
        assert other[section].keys() == english[section].keys(), section
    assert len(split_phrases(other["months"])) == 12


@pytest.mark.parametrize("code", WEAK)
def test_a_weakly_supported_language_names_only_fields_that_english_has(code: str) -> None:
    english, other = raw_language("en"), raw_weak(code)
    assert set(other) <= set(english)
    for section, entry in other.items():
        if isinstance(entry, dict):
            assert set(entry) <= set(english[section]), section
    assert len(split_phrases(other["months"])) == 12


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_topic_has_its_clauses_in_every_language(code: str) -> None:
    for topic, entry in raw_table("topics").items():
        clauses = set(entry) - {"group"}
        assert set(raw_language(code)["topics"][topic]) == clauses | {"anchors"}, topic


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_can_be_found(code: str) -> None:
    assert [phrase for phrase in all_phrases(raw_language(code)) if not Phrase(phrase).parts] == []


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_topics_cover_every_clause_of_both_editions(year: str) -> None:
    covered = {number for entry in raw_table("topics").values() for number in entry if number != "group"}
    wanted = {clause.number for clause in edition(year).clauses}
    assert wanted - covered == ({"10.3"} if year == "2015" else set())


def test_the_sister_standard_points_only_at_clauses_that_exist() -> None:
    table = raw_table("iso13485")
    assert {clause for clause in table.values() if clause} <= known_clauses()
    assert all(re.fullmatch(r"\d(\.\d{1,2}){1,3}", number) for number in table)


def test_registers_use_known_columns_and_clauses() -> None:
    columns = set(raw_language("en")["columns"])
    for stream, rule in raw_table("registers").items():
        used = {field for group in [*rule["needs"], *rule.get("or", []), *rule["named"]] for field in group}
        assert used | set(rule["date"]) <= columns, stream
        assert set(rule["clauses"]) <= known_clauses(), stream
        assert stream in raw_language("en")["registers"], stream


def test_deeds_are_known_streams_and_clauses() -> None:
    for stream, clauses in raw_table("deeds").items():
        assert stream in raw_language("en")["streams"], stream
        assert set(clauses) <= known_clauses(), stream


def test_a_label_means_one_thing_whatever_its_accents_and_case() -> None:
    labels = lexicon().labels
    assert labels["codigo"] == "document_id"
    assert labels["nachste uberprufung"] == "review"
    assert labels["approuve par"] == "approver"
