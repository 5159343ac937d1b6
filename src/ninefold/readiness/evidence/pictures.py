"""Pictures of readiness: the age of the newest proof, and the rhythm in which records were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.lib.charts import Aged, Bar, Chart, Proof, ages, bars
from ninefold.readiness.evidence.facts import WEEKS, first_week
from ninefold.readiness.gap.judgement import NOT_APPLICABLE, OLD
from ninefold.readiness.gap.presenting import age_in_words
from ninefold.readiness.gap.standing import Standing
from ninefold.standards.catalogue import Edition
from ninefold.standards.period import LAST_WEEKS, PERIOD, is_rush


def ages_of(edition: Edition, standings: Sequence[Standing], on: date, address: Callable[[str], str]) -> Chart | None:
    """A mark for each requirement with dated proof; None when there is none at all."""
    dated = [each for each in standings if each.judged.newest and each.judged.state != NOT_APPLICABLE]
    if not dated:
        return None
    old = [each for each in dated if each.judged.used == OLD]
    reading = _("No requirement with dated proof rests on proof older than twelve months.")
    if old:
        reading = ngettext(
            "%(old)d of %(all)d requirement with dated proof rests on proof older than twelve months.",
            "%(old)d of %(all)d requirements with dated proof rest on proof older than twelve months.",
            len(dated),
        ) % {"old": len(old), "all": len(dated)}
    return ages(
        _("Age of the newest proof"),
        reading,
        [_aged(name, area, dated, on, address) for area, name in edition.areas.items()],
        columns=(_("Area"), _("Requirement"), _("Days")),
        old_after=PERIOD.days,
        ticks=((730, _("24 months")), (548, "18"), (365, _("12 months")), (182, "6"), (0, _("Today"))),
        zone=_("Older than twelve months counts as old"),
    )


def _aged(name: str, area: str, dated: Sequence[Standing], on: date, address: Callable[[str], str]) -> Aged:
    mine = [each for each in dated if each.clause.area == area]
    old = sum(each.judged.used == OLD for each in mine)
    note = _("no dated proof")
    if mine:
        note = _("%(old)d old of %(all)d") % {"old": old, "all": len(mine)} if old else _("all recent")
    return Aged(name, [_proof(each, on, address) for each in mine], note)


def _proof(standing: Standing, on: date, address: Callable[[str], str]) -> Proof:
    newest, clause = standing.judged.newest or on, standing.clause
    label = f"{clause.number} {clause.title}: {age_in_words(newest, on)}"
    return Proof(label, max(0, (on - newest).days), address(clause.number))


def rhythm_of(
    entries: Mapping[str, Mapping[str, Any]], kept: Mapping[date, int], filed: Mapping[date, int], on: date
) -> Chart | None:
    """Records kept here and dated entries of the files, by week over a year; None when there are none.

    A file that is kept as a record (`filed`) and tells of its week by an entry is one deed, not two.
    """
    first = first_week(on)
    counted, read = _by_week(kept), Counter[date]()
    for told in entries.values():
        for week, count in told.get("weeks", {}).items():
            read[date.fromisoformat(week)] += count
    counted += read - (_by_week(filed) & read)
    weeks = [first + timedelta(weeks=index) for index in range(WEEKS)]
    counts = [counted[week] for week in weeks]
    if not sum(counts):
        return None
    return bars(
        _("Evidence rhythm"),
        _rhythm_in_words(counts),
        [Bar(date_format(week, "j M"), count) for week, count in zip(weeks, counts, strict=True)],
        columns=(_("Week from"), _("Records")),
    )


def _by_week(days: Mapping[date, int]) -> Counter[date]:
    counted: Counter[date] = Counter()
    for day, count in days.items():
        counted[day - timedelta(days=day.weekday())] += count
    return counted


def _rhythm_in_words(counts: Sequence[int]) -> str:
    busy, every, late = sum(count > 0 for count in counts), sum(counts), sum(counts[-LAST_WEEKS:])
    words = _("Records in %(busy)d of %(weeks)d weeks.") % {"busy": busy, "weeks": len(counts)}
    if is_rush(late, every):
        burst = _("%(late)d of %(every)d come from the last four weeks: that looks like a rush, not a habit.")
        return f"{words} {burst % {'late': late, 'every': every}}"
    return words
