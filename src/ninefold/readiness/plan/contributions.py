"""What the plan tells the gap report: who closes each gap, or who would fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.readiness.plan import owners, selectors


@dataclass(frozen=True, slots=True)
class Who:
    """Who closes a gap by the plan, else who is suggested and why."""

    name: str
    why: str = ""  # empty when the plan says so
    work: str = ""  # the line of the plan
    left_out: bool = False  # somebody left that line out


@contribution("gap.report.owners")
def who_closes(gaps: Sequence[Any], actor: Actor) -> Mapping[UUID, Who]:
    """For the gaps of a report: by the living plan, else a suggestion to whoever may give it."""
    planned = selectors.lines_closing(actor) if actor.can("plan.read") else {}
    suggested = owners.suggestions(actor) if actor.can("plan.write") else lambda _clause: None
    found = {}
    for gap in gaps:
        line = planned.get(gap.key)
        person = (line.action.owner if line.action else line.owner) if line else None
        if line and (person or not line.accepted):
            found[gap.pk] = Who(person.name if person else "", "", line.title, not line.accepted)
        elif fits := suggested(gap.clause):
            found[gap.pk] = Who(fits.person.name, fits.why)
    return found
