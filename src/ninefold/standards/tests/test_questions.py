"""The questions cover every clause of both editions and keep their ids for ever."""

from __future__ import annotations

import pytest

from ninefold.standards import catalogue
from ninefold.standards.catalogue import GapKind

QUESTIONS = catalogue.questions()
KEY_QUESTIONS = [question for question in QUESTIONS if question.key]


def test_there_are_64_questions_with_stable_ids_and_20_are_key():
    assert [question.id for question in QUESTIONS] == [f"q{number:02}" for number in range(1, 65)]
    assert len(KEY_QUESTIONS) == 20


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_every_clause_of_the_edition_is_asked_about(year: str):
    asked = {key for question in QUESTIONS for key in question.clauses}
    assert {clause.key for clause in catalogue.edition(year).clauses} <= asked


def test_every_clause_that_is_asked_about_exists_and_every_question_serves_the_current_edition():
    keys = {clause.key for edition in catalogue.editions() for clause in edition.clauses}
    assert {key for question in QUESTIONS for key in question.clauses} <= keys
    assert not [question.id for question in QUESTIONS if not any(":2026:" in key for key in question.clauses)]


def test_the_key_questions_cover_all_nine_kinds_of_gaps():
    assert {question.gap_kind for question in KEY_QUESTIONS} == set(GapKind)


@pytest.mark.parametrize("year", ["2015", "2026"])
def test_the_key_questions_touch_each_group_that_can_stop_stage_1(year: str):
    edition = catalogue.edition(year)
    asked = {key for question in KEY_QUESTIONS for key in question.clauses}
    groups = {clause.group for clause in edition.clauses if clause.key in asked}
    assert {clause.group for clause in edition.clauses if clause.stage1} <= groups


def test_questions_go_by_area_and_key_ones_come_first():
    order = [(int(question.area), not question.key) for question in QUESTIONS]
    assert order == sorted(order)


def test_a_question_stands_in_the_area_of_one_of_its_clauses():
    for question in QUESTIONS:
        assert question.area in {key.split(":")[2].split(".")[0] for key in question.clauses}, question.id


def test_questions_are_short_plain_and_free_of_clause_numbers():
    for question in QUESTIONS:
        assert question.text.endswith("?")
        assert len(question.text.split()) <= 24, question.id
        said = " ".join((question.text, question.counts_as_yes, question.small_firm)).lower()
        assert not [word for word in ("clause", "shall", "documented information", "qms", "iso 9001") if word in said]
