"""The pages that people open all day ask the database as often for 200 records as for 10, and never too often."""

from __future__ import annotations

import pytest

from tests.bench.counts import queries
from tests.bench.data import fill
from tests.bench.operations import OPERATIONS, READINESS, Known, Operation

PEOPLE = 12


@pytest.fixture
def few(db: None) -> Known:
    """An organization with 10 actions and documents."""
    return fill(10, "Few Works", PEOPLE)


@pytest.fixture
def many(db: None) -> Known:
    """An organization with 200 actions and documents."""
    return fill(200, "Many Works", PEOPLE)


@pytest.mark.parametrize("operation", [*OPERATIONS, READINESS], ids=lambda each: each.name)
def test_the_number_of_queries_is_small_and_does_not_grow(operation: Operation, few: Known, many: Known) -> None:
    count = queries(operation.product, many)
    assert count <= operation.queries
    if operation.growth is not None:
        assert queries(operation.product, few) == count
