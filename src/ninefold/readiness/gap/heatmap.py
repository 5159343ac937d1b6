"""Draws standings as the heat map: one cell for each group of clauses, in the worst state of its clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from ninefold.lib.charts import Area, Cell, HeatMap
from ninefold.lib.charts.heatmap import Lamp
from ninefold.readiness.gap.judgement import (
    DOCUMENTED,
    FULL,
    GAP,
    NONE,
    NOT_APPLICABLE,
    NOT_ASSESSED,
    OLD,
    VERIFIED,
    WORKING,
)
from ninefold.readiness.gap.models import ClauseState
from ninefold.readiness.gap.processes import USUAL, process_of
from ninefold.readiness.gap.standing import Standing
from ninefold.standards.catalogue import Edition

WORST_FIRST = (GAP, NOT_ASSESSED, DOCUMENTED, WORKING, VERIFIED, NOT_APPLICABLE)
LETTERS = {GAP: "G", NOT_ASSESSED: "N", DOCUMENTED: "D", WORKING: "W", VERIFIED: "V", NOT_APPLICABLE: "·"}
TONES = {GAP: "g", NOT_ASSESSED: "n", DOCUMENTED: "d", WORKING: "w", VERIFIED: "v", NOT_APPLICABLE: "n"}
LAMPS: dict[str, Lamp] = {FULL: "on", OLD: "old", NONE: "off"}


def heat_map(
    edition: Edition, standings: Sequence[Standing], gaps: Counter[str] | None, address: Callable[[str], str]
) -> HeatMap:
    """All groups of the edition; `gaps` counts them by group (None: not told), `address` gives the page of a group."""
    by_group: dict[str, list[Standing]] = {}
    for each in standings:
        by_group.setdefault(each.clause.group, []).append(each)
    areas = [
        Area(
            name,
            [
                _cell(edition.groups[group], group, inside, None if gaps is None else gaps[group], address(group))
                for group, inside in by_group.items()
                if group.split(".")[0] == area
            ],
        )
        for area, name in edition.areas.items()
    ]
    return HeatMap(_("Where we are weak"), areas)


def process_map(
    edition: Edition, standings: Sequence[Standing], gaps: Sequence[Sequence[str]], address: Callable[[str], str]
) -> HeatMap:
    """One row for each usual process, a cell for each group that it answers for; `gaps` are the clauses of each."""
    areas = []
    for process, label, _numbers in USUAL:
        inside: dict[str, list[Standing]] = {}
        for each in standings:
            if process_of(each.clause.number) == process:
                inside.setdefault(each.clause.group, []).append(each)
        cells = [
            _cell(edition.groups[group], group, rows, _touching(gaps, rows), address(group))
            for group, rows in inside.items()
        ]
        areas.append(Area(str(label), cells))
    return HeatMap(_("Where we are weak, by process"), areas)


def _touching(gaps: Sequence[Sequence[str]], rows: Sequence[Standing]) -> int:
    numbers = [each.clause.number for each in rows]
    return sum(any(f"{number}.".startswith(f"{clause}.") for clause in gap for number in numbers) for gap in gaps)


def _cell(name: str, group: str, inside: Sequence[Standing], gaps: int | None, url: str) -> Cell:
    state = worst(inside)
    counted = [each for each in inside if each.judged.state != NOT_APPLICABLE]
    written, used = _lamp([each.judged.written for each in counted]), _lamp([each.judged.used for each in counted])
    spoken = _("%(name)s, clause %(number)s: %(state)s; written %(written)s, used %(used)s") % {
        "name": name,
        "number": group,
        "state": ClauseState(state).label,
        "written": lamp_word(written),
        "used": lamp_word(used),
    }
    if gaps is not None:
        spoken = _("%(cell)s; gaps: %(gaps)d") % {"cell": spoken, "gaps": gaps}
    return Cell(group, name, LETTERS[state], TONES[state], spoken, LAMPS[written], LAMPS[used], used == OLD, url)


def worst(inside: Sequence[Standing]) -> str:
    """The state of a group: the worst of its clauses; "does not apply" only when all of them do not."""
    states = {each.judged.state for each in inside}
    return next((state for state in WORST_FIRST if state in states), NOT_ASSESSED)


def _lamp(values: Sequence[str]) -> str:
    """Off when one is off, old when one is old, else on."""
    if not values or NONE in values:
        return NONE
    return OLD if OLD in values else FULL


def lamp_word(lamp: str) -> str:
    """A lamp in a word."""
    return {FULL: _("yes"), OLD: _("yes, but old"), NONE: _("not yet")}[lamp]
