"""Puts pieces of work on working days, back from a target date: plain arithmetic, no calendar of holidays."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

WORKING_DAYS = 5  # Monday to Friday


@dataclass(frozen=True, slots=True)
class Work:
    """One piece: effort in days of one person's full attention, what comes before it, and its day if one is named."""

    key: Hashable
    worker: Hashable
    effort: float
    after: tuple[Hashable, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """First and last day of a piece of work, both working days."""

    start: date
    due: date


def previous_working_day(day: date) -> date:
    """This day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def back_by(day: date, working_days: int) -> date:
    """So many working days earlier; 0 gives the same working day."""
    day = previous_working_day(day)
    weeks, rest = divmod(working_days, WORKING_DAYS)
    day -= timedelta(weeks=weeks)
    return day - timedelta(days=rest + 2) if day.weekday() < rest else day - timedelta(days=rest)


def schedule_back(
    works: Sequence[Work], *, target: date, days_per_week: Mapping[Hashable, float], usual: float
) -> dict[Hashable, Slot]:
    """Give every piece its slot so that the last one ends on the target.

    `works` stand in the order in which they should be done. A worker does one piece at a time, with `days_per_week`
    days a week for it (`usual` where none is given; ValueError when not above 0). A piece with a day of its own stands
    on it, beside the others. Slots may begin in the past: the caller says so, the arithmetic does not hide it.
    """
    slots: dict[Hashable, Slot] = {}
    free_until: dict[Hashable, date] = {}
    for work in reversed(works):
        rate = days_per_week.get(work.worker, usual)
        if rate <= 0:
            raise ValueError("a worker needs more than 0 days a week")
        followers = [slots[other.key].start for other in works if work.key in other.after and other.key in slots]
        last = min([back_by(start, 1) for start in followers] + [free_until.get(work.worker, target)])
        due = work.due or previous_working_day(last)
        start = back_by(due, max(1, ceil(work.effort * WORKING_DAYS / rate)) - 1)
        slots[work.key] = Slot(start, due)
        if work.due is None:
            free_until[work.worker] = back_by(start, 1)
    return slots


def load_by_week(slots: Mapping[Any, Slot], efforts: Mapping[Any, float]) -> dict[date, float]:
    """Days of effort in each week (by its Monday), spread evenly over each slot's working days."""
    load: dict[date, float] = {}
    for key, slot in slots.items():
        days = [
            slot.start + timedelta(days=offset)
            for offset in range((slot.due - slot.start).days + 1)
            if (slot.start + timedelta(days=offset)).weekday() < WORKING_DAYS
        ]
        for day in days:
            monday = day - timedelta(days=day.weekday())
            load[monday] = load.get(monday, 0.0) + efforts[key] / len(days)
    return dict(sorted(load.items()))
