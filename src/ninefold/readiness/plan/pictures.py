"""The plan's pictures: bars over time, and load against capacity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.lib.charts import Chart, Load, Span, capacity, gantt
from ninefold.readiness.plan.models import Line, Plan
from ninefold.readiness.plan.selectors import Fit


def bars(plan: Plan, lines: Sequence[Line], slug: str) -> Chart | None:
    """When is what done? Nothing to draw without dates."""
    dated = [line for line in lines if line.accepted and line.start and line.due]
    if not dated:
        return None
    first = {row[0]: (date.fromisoformat(row[2]), date.fromisoformat(row[3])) for row in plan.baseline or []}
    spans = [
        Span(
            label=line.title,
            start=line.start,
            end=line.now or timezone.localdate(),
            note=_note(line),
            css=_tone(line),
            url=reverse("actions_action_detail", args=[slug, line.action.pk]) if line.action else "",
            group=str(line.get_phase_display()),
            baseline=first.get(line.order),
        )
        for line in dated
        if line.start
    ]
    reading = _("%(count)d pieces of work, from %(first)s to %(last)s.") % {
        "count": len(spans),
        "first": date_format(min(span.start for span in spans), "j M Y"),
        "last": date_format(max(span.end for span in spans), "j M Y"),
    }
    return gantt(
        _("When is what done?"),
        reading,
        spans,
        today=timezone.localdate(),
        columns=(_("What"), _("Start"), _("Due"), _("Owner")),
        today_label=_("Today"),
        month_label=lambda day: date_format(day, "M Y"),
        day_label=lambda day: date_format(day, "j M Y"),
        target=(plan.target, _("Ready for Stage 1")),
    )


def _note(line: Line) -> str:
    """Whether it is late or finished, and who does it: no colour says it alone, and narrow drawings cut the end off."""
    who = line.owner.name if line.owner else _("nobody")
    if line.action and line.action.late:
        return _("late: %s") % who
    return _("finished: %s") % who if line.action and not line.action.pending else who


def _tone(line: Line) -> str:
    if line.action and line.action.late:
        return "mk-b"
    return "mk-q" if line.action and not line.action.pending else "mk"


def load(plan: Plan, fit: Fit, owners: int) -> Chart | None:
    """Is it too much in some weeks?"""
    if not fit.load:
        return None
    available = float(plan.days_per_week) * max(1, owners)
    data = [Load(date_format(monday, "j M"), round(days, 1), available) for monday, days in fit.load.items()]
    over = sum(each.hours > available for each in data)
    reading = _("%d weeks hold more than there is time for.") % over if over else _("Every week fits.")
    columns = (_("Week of"), _("Days planned"), _("Days there are"))
    return capacity(
        _("Days of work each week"), reading, data, columns=columns, limit_label=_("what there is time for")
    )
