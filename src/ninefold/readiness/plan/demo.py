"""The sample company's plan: started, some of it done, some late."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.plan import selectors, services

OWNERS = ("piotr", "ruth", "marta", "jonas", "tom")


@part
def plan(cast: Cast, *, actor: Actor) -> None:
    """From the report's gaps, shared out; of what should have begun, some is done and some is late."""
    manager = identity.actor_for(cast["marta"])
    report = gap.last_report(manager)
    if report is None:
        return
    made = services.make_plan(report, actor=manager, target=timezone.localdate() + timedelta(days=113))
    lines = list(selectors.lines(made))
    for number, owner in enumerate(OWNERS):
        services.assign(lines[number :: len(OWNERS)], cast[owner], actor=manager)
    services.start_plan(made, actor=manager)
    begun = [line for line in selectors.lines(made) if line.start and line.start <= timezone.localdate()]
    for number, line in enumerate(begun):
        assert line.action is not None
        if number % 3 == 0:
            actions.finish(line.action, actor=manager, result="Done and shown at the Monday meeting.")
        elif number % 3 == 1:
            ACTION.fire("start", line.action, actor=manager)
