"""The year of records as a picture: a steady habit, or a rush."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.lib.charts import Chart, calendar_heat
from ninefold.standards.period import LAST_WEEKS, is_rush


def year(counts: Mapping[date, int], first: date, last: date) -> Chart:
    """Days from Monday to Sunday, weeks side by side; the table has a row for each week."""
    return calendar_heat(
        _("Records by the day on which it happened"),
        _in_words(counts, first, last),
        counts,
        first=first,
        last=last,
        columns=(_("Week from"), _("Records")),
        weekdays=[_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")],
        month_label=lambda day: date_format(day, "M"),
        day_label=lambda day: date_format(day, "j M Y"),
    )


def _in_words(counts: Mapping[date, int], first: date, last: date) -> str:
    every = sum(counts.values())
    weeks = {day - timedelta(days=day.weekday()) for day in counts}
    total = (last - first).days // 7 + 1
    text = ngettext(
        "%(n)d record in %(busy)d of %(weeks)d weeks.", "%(n)d records in %(busy)d of %(weeks)d weeks.", every
    ) % {"n": every, "busy": len(weeks), "weeks": total}
    late = sum(count for day, count in counts.items() if day > last - timedelta(weeks=LAST_WEEKS))
    if is_rush(late, every):
        burst = _("%(late)d of %(every)d come from the last four weeks: that looks like a rush, not a habit.") % {
            "late": late,
            "every": every,
        }
        return f"{text} {burst}"
    return text
