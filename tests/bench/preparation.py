"""A scope, a report and a plan for the organization that is measured."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.readiness.gap import services as gap
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.plan import services as plan
from ninefold.system.scope import services as scope
from ninefold.system.scope.services import Choice, Draft


def prepare(sites: list[UUID], manager: Actor) -> None:
    """A scope, a report and a plan, as an organization has them that is on its way."""
    scope.save_draft(
        Draft(
            activities=("assembly", "repair"),
            products=("pumps",),
            statement="Assembly and repair of pumps at Site 00.",
            sites=tuple(Choice(site) for site in sites),
            left_out={"8.3": "Customers bring the design."},
        ),
        actor=manager,
    )
    run = gap.start_run(actor=manager)
    for number, question in enumerate(questions_for(run.edition)):
        gap.answer(run, question.id, ("yes", "partly", "no")[number % 3], actor=manager)
    gap.make_report(run, actor=manager)
    plan.make_plan(run, actor=manager, target=timezone.localdate() + timedelta(days=120))
