"""Months are added as people count them."""

from __future__ import annotations

from datetime import date

from ninefold.lib.dates import add_months, spoken


def test_the_day_stays_where_the_month_has_it() -> None:
    assert add_months(date(2026, 11, 22), 3) == date(2027, 2, 22)


def test_a_shorter_month_ends_with_its_last_day() -> None:
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_a_year_back_is_twelve_months_back() -> None:
    assert add_months(date(2026, 3, 15), -12) == date(2025, 3, 15)


def test_a_day_in_a_sentence_is_said_in_words() -> None:
    assert spoken(date(2026, 5, 2)) == "2 May 2026"
