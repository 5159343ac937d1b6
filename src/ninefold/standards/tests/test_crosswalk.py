"""Answers follow their clauses from one edition to the next and back."""

from __future__ import annotations

from collections import Counter

import pytest

from ninefold.standards import catalogue

KEYS = [clause.key for edition in catalogue.editions() for clause in edition.clauses]


@pytest.mark.parametrize(("year", "side"), [("2015", "old"), ("2026", "new")])
def test_every_clause_stands_in_exactly_one_step(year: str, side: str):
    steps = catalogue.crosswalk("2015", "2026")
    times = Counter(number for step in steps for number in getattr(step, side))
    assert times == Counter(clause.number for clause in catalogue.edition(year).clauses)


def test_each_step_says_what_it_rests_on():
    steps = catalogue.crosswalk("2015", "2026")
    assert {step.source for step in steps} == {"secondary reports, November 2026"}
    assert {step.confidence for step in steps} == {"medium", "low"}


def test_the_real_changes_are_told_from_new_wording():
    kinds = {step.new: step.change for step in catalogue.crosswalk("2015", "2026")}
    assert [new for new, kind in kinds.items() if kind == "new_requirement"] == [("5.1.1",), ("7.3",)]
    assert kinds["6.1.2", "6.1.3"] == "restructured"
    assert kinds["10.1",] == "merged"
    assert kinds["6.3",] == kinds["9.3.2",] == "extended"


@pytest.mark.parametrize(
    ("key", "year", "becomes"),
    [
        ("iso9001:2015:8.4.1", "2026", ("8.4.1",)),
        ("iso9001:2015:6.1.2", "2026", ("6.1.2", "6.1.3")),
        ("iso9001:2015:10.3", "2026", ("10.1",)),
        ("iso9001:2026:10.1", "2015", ("10.1", "10.3")),
        ("iso9001:2026:6.1.3", "2015", ("6.1.2",)),
        ("iso9001:2026:6.1.3", "2026", ("6.1.3",)),
        ("iso9001:2015:8.4", "2026", ("8.4",)),
        ("iso9001:2015:7.5.3", "2026", ("7.5.3",)),
        ("iso9001:2015:8", "2026", ("8",)),
    ],
)
def test_an_answer_follows_its_clause(key: str, year: str, becomes: tuple[str, ...]):
    assert catalogue.moved(key, year) == tuple(f"iso9001:{year}:{number}" for number in becomes)


@pytest.mark.parametrize("key", KEYS)
def test_no_answer_is_lost_in_either_direction(key: str):
    other = "2026" if ":2015:" in key else "2015"
    there = catalogue.moved(key, other)
    assert there
    assert key in {back for one in there for back in catalogue.moved(one, key.split(":")[1])}


@pytest.mark.parametrize(("key", "year"), [("iso9001:2015:11.1", "2026"), ("iso9001:2008:4.1", "2026")])
def test_an_unknown_clause_or_edition_is_a_key_error(key: str, year: str):
    with pytest.raises(KeyError):
        catalogue.moved(key, year)
