"""What a new plan takes over from the one before: who does it, how long it takes, and the work under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ninefold.kernel.actions.models import UNFINISHED, Action
from ninefold.readiness.plan import selectors
from ninefold.readiness.plan.models import Line, Plan, State

CARRIED = ["owner", "accepted", "effort", "effort_low", "effort_high", "effort_because", "due", "due_named"]


def take_over(plan: Plan, before: Plan | None) -> None:
    """Lines that close a gap of the earlier plan keep what people said there: owner, effort, day, left out or not."""
    if before is None:
        return
    lines = list(selectors.lines(plan))
    for line, old in _pairs(lines, list(selectors.lines(before))):
        line.owner, line.accepted = (old.action.owner if old.action else old.owner), old.accepted
        if set(_keys(line)) == set(_keys(old)) and not old.effort_because:
            line.effort = line.effort_low = line.effort_high = old.effort
            line.effort_because = ""
        if old.due_named and old.action is None:
            line.due, line.due_named = old.due, True
    Line.objects.bulk_update(lines, CARRIED)


def under_way(lines: Sequence[Line]) -> dict[int, Action]:
    """The open work of the running plan that lines go on with, by their order."""
    running = Plan.objects.filter(state=State.STARTED).first()
    if running is None:
        return {}
    open_ones = [each for each in selectors.lines(running) if each.action and each.action.state in UNFINISHED]
    return {line.order: old.action for line, old in _pairs(lines, open_ones) if old.action}


def _pairs(lines: Sequence[Line], old: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Each line with the earlier one that shares most gaps with it; an earlier one goes on once."""
    left = {key: each for each in old for key in _keys(each)}
    found = []
    for line in lines:
        shared = Counter(left[key].order for key in _keys(line) if key in left)
        if shared:
            order = shared.most_common(1)[0][0]
            found.append((line, next(each for each in old if each.order == order)))
            left = {key: each for key, each in left.items() if each.order != order}
    return found


def _keys(line: Line) -> list[str]:
    return [each.gap.key for each in line.gaps.all()]
