"""Formulas that people write."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ninefold.lib.formulas import BadFormula, read


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 4 - 3", "3"),
        ("12 / 4 / 3", "1"),
        ("-a + 1.5", "-0.5"),
        ("(2 * a + b) / 4", "1.75"),
    ],
)
def test_the_usual_order_holds(text: str, result: str) -> None:
    assert read(text).result({"a": Decimal(2), "b": Decimal(3)}) == Decimal(result)


def test_a_missing_value_leaves_the_result_empty() -> None:
    assert read("a * b").result({"a": Decimal(2), "b": None}) is None


def test_dividing_by_nothing_leaves_the_result_empty() -> None:
    assert read("a / b").result({"a": Decimal(2), "b": Decimal(0)}) is None


def test_it_names_what_it_needs() -> None:
    assert read("likelihood * (impact + impact)").names == {"likelihood", "impact"}


@pytest.mark.parametrize(
    "text", ["", "a +", "a b", "(a", "a)", "a ** b", "__import__('os')", "a.b", "1e9", "(" * 30 + "1" + ")" * 30]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadFormula):
        read(text)
