"""Values as they stand in a table or beside a label: one small function per kind of value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any

from django.utils import formats, timezone
from django.utils.dateformat import format as format_date
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SOON = timedelta(days=7)
_with_year = ContextVar("with_year", default=False)
NOTHING = mark_safe('<span class="muted">–</span>')


def show_text(value: Any) -> SafeString:
    return conditional_escape(value) if value not in (None, "") else NOTHING


def show_person(value: Any) -> SafeString:
    """A name with its round sign."""
    if value is None:
        return NOTHING
    return format_html('<span class="who"><i aria-hidden="true">{}</i>{}</span>', value.initials, value.name)


def show_clause(value: Any) -> SafeString:
    return format_html('<span class="cl">{}</span>', value) if value else NOTHING


def show_boolean(value: Any) -> SafeString:
    return NOTHING if value is None else conditional_escape(_("Yes") if value else _("No"))


def show_number(value: Any) -> SafeString:
    if value is None:
        return NOTHING
    if isinstance(value, Decimal | float):
        value = formats.number_format(value, None if value % 1 else 0)
    return conditional_escape(value)


@contextmanager
def dates_with_year() -> Iterator[None]:
    """Inside, every date is written with its year, because what is printed or exported is read in other years too."""
    before = _with_year.set(True)
    try:
        yield
    finally:
        _with_year.reset(before)


def short_date(day: date) -> str:
    """`20 Nov`, with the year when it is another one."""
    plain = day.year == timezone.localdate().year and not _with_year.get()
    return format_date(day, "j M" if plain else "j M Y")


def screen_date(day: date) -> SafeString:
    """The same on a screen, with the year hidden; it shows when the page is printed."""
    short, year = short_date(day), f" {day.year}"
    return format_html("{}" if short.endswith(year) else '{}<span class="year">{}</span>', short, year)


def show_date(value: Any) -> SafeString:
    if value is None:
        return NOTHING
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return _date(day, timezone.localdate(), "", get_language(), _with_year.get())


def show_due(value: Any) -> SafeString:
    """A date that is marked late once it has passed, and stands out in the week before."""
    if value is None:
        return NOTHING
    today = timezone.localdate()
    css = "late" if value < today else "soon" if value <= today + SOON else ""
    return _date(value, today, css, get_language(), _with_year.get())


@lru_cache(maxsize=2000)
def _date(day: date, today: date, css: str, language: str | None, year: bool) -> SafeString:
    """Most rows repeat the same few dates, so their markup is cached by day and language."""
    late = ", " + _("late") if css == "late" else ""
    return format_html('<time class="{}" datetime="{}">{}{}</time>', css, day.isoformat(), screen_date(day), late)


def show_options(options: Iterable[tuple[str, str]], chosen: Collection[str]) -> SafeString:
    """The options of a select; with hundreds of them a template would take longer than the rest of the page."""
    lines = [
        f'<option value="{escape(value)}"{" selected" if value in chosen else ""}>{escape(label)}</option>'
        for value, label in options
    ]
    return mark_safe("".join(lines))
