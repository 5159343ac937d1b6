"""The moves of a plan."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow
from ninefold.readiness.plan.models import Plan, State


def needs_an_owner_for_every_line(plan: Plan, actor: Actor) -> str:
    """Every line needs an owner, because work that nobody owns does not get done."""
    count = plan.lines.filter(accepted=True, owner=None).count()
    return _("%d accepted lines have no owner") % count if count else ""


def needs_an_accepted_line(plan: Plan, actor: Actor) -> str:
    """A plan starts with at least one accepted line."""
    return "" if plan.lines.filter(accepted=True).exists() else _("no line is accepted")


PLAN = Workflow(
    record="plan.plan",
    initial=State.DRAFT,
    transitions=(
        Transition(
            "start",
            (State.DRAFT,),
            State.STARTED,
            "plan.write",
            gettext_lazy("Start plan"),
            (needs_an_accepted_line, needs_an_owner_for_every_line),
            command="ninefold.readiness.plan.services.start_plan",
        ),
        Transition("replace", (State.DRAFT, State.STARTED), State.REPLACED, "plan.write", gettext_lazy("Replace")),
    ),
)
