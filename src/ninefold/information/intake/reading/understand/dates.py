"""Dates as people write them, in six languages; never one out of a version number."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from .lexicon import lexicon
from .words import fold, has_digit

_EARLIEST: Final = 1950  # year; older figures are numbers
_LATEST: Final = 2079  # year
_DATE_CHARS: Final = 200  # characters of a cell that are looked at
_PLAIN_CHARS: Final = 12  # characters of a cell with a date alone
_ISO: Final = re.compile(
    r"(?<![\d./-])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d])(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?"
)
# These begin with a digit and then look back: a pattern that begins by looking back is tried at every sign.
_NUMERIC: Final = re.compile(r"(\d(?<![\d./-]\d)\d?)\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?![\d]|[./-]\d)")
_SHORT: Final = re.compile(r"(\d(?<![\w./-]\d)\d?)([./-])(\d{1,2})\2(\d\d)(?![\w]|[./-]\d)")
_MONTH_YEAR: Final = re.compile(r"(?<![\w./-])(0?[1-9]|1[0-2])\s?[./-]\s?((?:19|20)\d\d)(?![\w]|[./-]\d)")
_YEAR_MONTH: Final = re.compile(r"(?<![\w./-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?![\w]|[./-]\d)")
_SHORT_MONTH: Final = re.compile(r"(0?[1-9]|1[0-2])[./-](\d\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `precision`: day, or month with its first day. `ordered`: it took the corpus' order to read."""

    value: date
    raw: str
    start: int
    precision: str = "day"
    ordered: bool = False

    @property
    def last_day(self) -> date:
        """The last day that it covers: 31 May 2024 for "05/2024"."""
        if self.precision == "day":
            return self.value
        return self.value.replace(day=calendar.monthrange(self.value.year, self.value.month)[1])


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(lexicon().months, key=len, reverse=True))
    of = r"(?:\s*(?:del?|of|di|do|,|-|/|\.)\s*|\s+)"
    day = r"(\d(?<![\w./-]\d)\d?)(?:st|nd|rd|th|er|eme|o|a|\.)?"
    year = r"((?:19|20)\d\d|\d\d(?=$|[\s,;)|]))"
    return (
        re.compile(rf"{day}(?!,){of}({names})\.?{of}{year}(?!\d)"),
        re.compile(rf"(?<![\w])({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)"),
        re.compile(rf"(?<![\w])({names})\.?{of}((?:19|20)\d\d)(?!\d)"),
        re.compile(rf"(?<![\w./-])((?:19|20)\d\d)[-/. ]({names})\.?[-/. ](\d{{1,2}})(?!\d)"),
    )


def find_dates(text: str, day_first: bool | None = None, *, loose: bool = False) -> list[Found]:
    """The dates of a text in reading order. `loose`: it stands where a date is expected, so "05/24" is one."""
    taken: list[Found] = []
    if not has_digit(text):
        return taken
    for found in _candidates(text, day_first is not False, loose):
        end = found.start + len(found.raw)
        if all(end <= other.start or found.start >= other.start + len(other.raw) for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda each: each.start)


def read_date(text: str, day_first: bool | None = None) -> Found | None:
    """The first date of a text that stands where a date is expected; None when it holds none."""
    bare = text.strip()
    if not has_digit(bare[:_DATE_CHARS]):
        return None
    if len(bare) <= _PLAIN_CHARS:  # most cells hold nothing else
        if match := _NUMERIC.fullmatch(bare):
            return next(_ordered(bare, match, day_first is not False), None)
        if match := _ISO.fullmatch(bare):
            return next(_made(bare, match, int(match[1]), int(match[3]), int(match[4])), None)
        if bare.isdigit():
            return None
    return next(iter(find_dates(bare[:_DATE_CHARS], day_first, loose=True)), None)


def _candidates(text: str, day_first: bool, loose: bool) -> Iterator[Found]:
    lowered = _same_length(text)
    for match in _ISO.finditer(lowered):
        yield from _made(text, match, int(match[1]), int(match[3]), int(match[4]))
    for match in _NUMERIC.finditer(text):
        yield from _ordered(text, match, day_first)
    yield from _with_names(text, lowered)
    for match in _SHORT.finditer(text):
        if loose or _is_whole(match):
            yield from _ordered(text, match, day_first)
    for match in _MONTH_YEAR.finditer(text):
        yield from _made(text, match, int(match[2]), int(match[1]), None)
    for match in _YEAR_MONTH.finditer(text):
        yield from _made(text, match, int(match[1]), int(match[2]), None)
    alone = _SHORT_MONTH.fullmatch(text.strip()) if loose else None
    if alone and 15 <= int(alone[2]) <= 49:
        yield from _made(text.strip(), alone, 2000 + int(alone[2]), int(alone[1]), None)


def _is_whole(match: re.Match[str]) -> bool:
    """ "14.01.26" is a date wherever it stands; "4.1.10" is a section."""
    return len(match[1]) == len(match[3]) == 2 and 15 <= int(match[4]) <= 35


def _with_names(text: str, lowered: str) -> Iterator[Found]:
    if not any(each.isalpha() for each in lowered):
        return
    months = lexicon().months
    day_month, month_day, month_year, year_first = _worded()
    for match in year_first.finditer(lowered):
        yield from _made(text, match, int(match[1]), months[match[2]], int(match[3]))
    for match in day_month.finditer(lowered):
        yield from _made(text, match, _year(match[3]), months[match[2]], int(match[1]))
    for match in month_day.finditer(lowered):
        yield from _made(text, match, int(match[3]), months[match[1]], int(match[2]))
    for match in month_year.finditer(lowered):
        yield from _made(text, match, int(match[2]), months[match[1]], None)


def _same_length(text: str) -> str:
    """Folded for matching, each character staying at its place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join((fold(each) or " ")[0] for each in text)


def _ordered(text: str, match: re.Match[str], day_first: bool) -> Iterator[Found]:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    dotted = match[2] == "."
    if first > 12 >= second or dotted or (day_first and second <= 12):
        day, month = first, second
    else:
        day, month = second, first
    yield from _made(text, match, year, month, day, not dotted and first <= 12 and second <= 12 and first != second)


def _year(written: str) -> int:
    if len(written) == 4:
        return int(written)
    return 2000 + int(written) if int(written) < 50 else 1900 + int(written)


def _made(
    text: str, match: re.Match[str], year: int, month: int, day: int | None, ordered: bool = False
) -> Iterator[Found]:
    raw = text[match.start() : match.end()].strip(" ,;")
    try:
        value = date(year, month, 1 if day is None else day)
    except ValueError:
        return
    if _EARLIEST <= value.year <= _LATEST:
        yield Found(value, raw, match.start(), "month" if day is None else "day", ordered)


def order_votes(text: str) -> tuple[int, int]:
    """How many dates of a text can only be day first, and how many only month first."""
    day, month = 0, 0
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        day += 12 < first <= 31 and second <= 12
        month += 12 < second <= 31 and first <= 12 and match[2] != "."
    return day, month
