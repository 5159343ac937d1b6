"""Arithmetic with days."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterable
from datetime import date

_FIGURES = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ]00:00(?::00)?)?")
_WORDS = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?P<m>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4}|\d\d)")
_MONTH_FIRST = re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def spoken(day: date) -> str:
    """A day in English words, for sentences of the engines: 12 May 2026."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def read_day(text: str, *, month_first: bool = False) -> date | None:
    """A day as people write it: 2026-03-31, 31.03.2026, 31/3/26, 31 March 2026; None when it is none."""
    text = " ".join(text.split())
    if found := _FIGURES.fullmatch(text):
        day, month = (int(found[number]) for number in ((2, 1) if month_first else (1, 2)))
        return _day(int(found[3]), month, day)
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        month = next((number for number in range(1, 13) if month_name[number].lower()[:3] == found["m"].lower()[:3]), 0)
        return _day(int(found["y"]), month, int(found["d"]))
    return None


def writes_month_first(texts: Iterable[str]) -> bool:
    """Whether days in figures can only be read with the month before the day."""
    found = [match for match in (_FIGURES.fullmatch(text.strip()) for text in texts) if match]
    return any(int(each[2]) > 12 for each in found) and not any(int(each[1]) > 12 for each in found)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
