"""Dates back from a target."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.lib.scheduling import Slot, Work, back_by, load_by_week, schedule_back

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 20)),  # Monday back to Friday
        (date(2026, 11, 22), 0, date(2026, 11, 20)),  # a Sunday is no working day
        (FRIDAY, 5, date(2026, 11, 20)),
        (date(2026, 11, 24), 7, date(2026, 11, 13)),
    ],
)
def test_working_days_skip_weekends(day: date, days: int, expected: date) -> None:
    assert back_by(day, days) == expected


def test_the_last_piece_ends_on_the_target_and_one_worker_does_one_at_a_time() -> None:
    works = [Work(1, "ann", 1), Work(2, "ann", 2)]
    slots = schedule_back(works, target=FRIDAY, days_per_week={}, usual=5)
    assert slots[2] == Slot(date(2026, 11, 26), FRIDAY)
    assert slots[1] == Slot(date(2026, 11, 25), date(2026, 11, 25))


def test_what_comes_first_is_done_before_what_builds_on_it() -> None:
    works = [Work("scope", "ann", 1), Work("policy", "bob", 1, after=("scope",))]
    slots = schedule_back(works, target=FRIDAY, days_per_week={}, usual=5)
    assert slots["scope"].due < slots["policy"].start


def test_less_time_a_week_makes_it_longer() -> None:
    slots = schedule_back([Work(1, "ann", 2)], target=FRIDAY, days_per_week={"ann": 1}, usual=5)
    assert slots[1].start == date(2026, 11, 16)


def test_no_time_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="more than 0"):
        schedule_back([Work(1, "ann", 2)], target=FRIDAY, days_per_week={}, usual=0)


def test_the_load_of_all_weeks_is_the_effort() -> None:
    slots = schedule_back([Work(1, "a", 3), Work(2, "b", 4)], target=FRIDAY, days_per_week={}, usual=2)
    assert sum(load_by_week(slots, {1: 3, 2: 4}).values()) == pytest.approx(7)
