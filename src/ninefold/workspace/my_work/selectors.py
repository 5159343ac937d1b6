"""What waits for one person, in the order of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ninefold.kernel import waiting
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.waiting import Waiting

MOST = 200  # lines of the page


@dataclass(frozen=True, slots=True)
class MyWork:
    """The lines by when they are due, and the actor's own that others must check."""

    late: Sequence[Waiting]
    today: Sequence[Waiting]
    this_week: Sequence[Waiting]
    later: Sequence[Waiting]
    count: int  # also of lines that the page has no room for
    waiting_for_others: Sequence[Action] = ()

    @property
    def all(self) -> list[Waiting]:
        return [*self.late, *self.today, *self.this_week, *self.later]

    @property
    def soon(self) -> list[Waiting]:
        """Late, due today or this week, or reminded of today."""
        return [*self.late, *self.today, *self.this_week, *(line for line in self.later if line.pressed)]


def lines_of(actor: Actor) -> MyWork:
    """What waits for the actor, by when it is due."""
    today = timezone.localdate()
    week_end = today + timedelta(days=6 - today.weekday())
    rows, count = waiting.first(actor, most=MOST)
    return MyWork(
        late=[line for line in rows if line.due and line.due < today],
        today=[line for line in rows if line.due == today],
        this_week=[line for line in rows if line.due and today < line.due <= week_end],
        later=[line for line in rows if line.due is None or line.due > week_end],
        count=count,
        waiting_for_others=list(actions.done_by(actor)),
    )
