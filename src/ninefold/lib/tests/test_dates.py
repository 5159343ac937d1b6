"""Months are added as people count them."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.lib.dates import add_months, read_day, spoken, writes_month_first


def test_the_day_stays_where_the_month_has_it() -> None:
    assert add_months(date(2026, 11, 22), 3) == date(2027, 2, 22)


def test_a_shorter_month_ends_with_its_last_day() -> None:
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_a_year_back_is_twelve_months_back() -> None:
    assert add_months(date(2026, 3, 15), -12) == date(2025, 3, 15)


def test_a_day_in_a_sentence_is_said_in_words() -> None:
    assert spoken(date(2026, 5, 2)) == "2 May 2026"


@pytest.mark.parametrize(
    "text", ["2026-03-31", "31.03.2026", "31/3/26", "31 March 2026", "31st Mar 2026", "March 31, 2026", "31-Mar-2026"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 3, 31)


def test_figures_that_allow_only_one_order_say_it() -> None:
    assert writes_month_first(["04/05/2026", "03/31/2026"])
    assert not writes_month_first(["04/05/2026", "31/03/2026"])
    assert read_day("04/05/2026", month_first=True) == date(2026, 4, 5)
    assert (read_day("31.31.2026"), read_day("soon"), read_day("31 Nowember 2026")) == (None, None, None)
