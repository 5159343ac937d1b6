"""The sample company's plan: started, some of it done, some late."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.plan import selectors, services

OWNERS = ("piotr", "ruth", "marta", "jonas", "tom")


@part
def plan(cast: Cast, *, actor: Actor) -> None:
    """From the report's gaps, shared out, begun five weeks ago."""
    manager = identity.actor_for(cast["marta"])
    report = gap.last_report(manager)
    if report is None:
        return
    made = services.make_plan(report, actor=manager, target=timezone.localdate() + timedelta(days=113))
    lines = list(selectors.lines(made))
    for number, owner in enumerate(OWNERS):
        services.assign(lines[number :: len(OWNERS)], cast[owner], actor=manager)
    services.start_plan(made, actor=manager)
    opened = list(Action.objects.order_by("code"))
    for number, action in enumerate(opened):
        if number % 4 == 0:
            actions.finish(
                action, actor=identity.actor_for(cast["marta"]), result="Done and shown at the Monday meeting."
            )
        elif number % 4 == 1 and action.owner_id:
            ACTION.fire("start", action, actor=manager)
