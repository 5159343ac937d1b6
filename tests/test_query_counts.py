"""The pages of every day ask the database as often for 200 records as for 10, and no oftener than they may."""

from __future__ import annotations

from tests.bench.counts import count_all, statements
from tests.bench.data import fill
from tests.bench.operations import AFTER_A_DEED, DEED, OPERATIONS, READINESS, Known

PEOPLE = 12
LIMITS = {each.name: each.queries for each in (*OPERATIONS, READINESS, AFTER_A_DEED)}
FRESH = 12  # queries of Home and readiness when nothing that was kept before holds any more
EXPORTS = {each.name for each in OPERATIONS if each.growth is None}  # read in parts


def test_the_number_of_queries_is_small_and_does_not_grow(db: None) -> None:
    small, large = fill(10, "Few Works", PEOPLE), fill(200, "Many Works", PEOPLE)
    few, many = count_all(small), count_all(large)
    assert {name: (count, LIMITS[name]) for name, count in many.items() if count > LIMITS[name]} == {}
    assert {
        name: (few[name], count) for name, count in many.items() if count != few[name] and name not in EXPORTS
    } == {}
    few, many = right_after_a_deed(small), right_after_a_deed(large)
    assert few == many
    assert max(many.values()) <= FRESH, many


def right_after_a_deed(known: Known) -> dict[str, int]:
    """The queries of the pages that keep what they counted until something is done."""
    counts = {}
    for turn, page in enumerate((READINESS, AFTER_A_DEED), start=20):
        statements(DEED.product(known, turn), known)
        counts[page.name] = len(statements(page.product(known, turn), known))
    return counts
