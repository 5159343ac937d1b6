"""The pages of every day ask the database as often for 200 records as for 10, and no oftener than they may."""

from __future__ import annotations

from tests.bench.counts import count_all
from tests.bench.data import fill
from tests.bench.operations import AFTER_A_DEED, OPERATIONS, READINESS

PEOPLE = 12
LIMITS = {each.name: each.queries for each in (*OPERATIONS, READINESS, AFTER_A_DEED)}
EXPORTS = {each.name for each in OPERATIONS if each.growth is None}  # read in parts


def test_the_number_of_queries_is_small_and_does_not_grow(db: None) -> None:
    few = count_all(fill(10, "Few Works", PEOPLE))
    many = count_all(fill(200, "Many Works", PEOPLE))
    assert {name: (count, LIMITS[name]) for name, count in many.items() if count > LIMITS[name]} == {}
    assert {
        name: (few[name], count) for name, count in many.items() if count != few[name] and name not in EXPORTS
    } == {}
