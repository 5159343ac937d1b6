"""Arithmetic with days."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def spoken(day: date) -> str:
    """A day in English words, for sentences of the engines: 12 May 2026."""
    return f"{day.day} {month_name[day.month]} {day.year}"
