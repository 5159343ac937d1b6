"""The moves of a run."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.workflow import Transition, Workflow
from ninefold.readiness.gap.models import RunState

RUN = Workflow(
    record="gap.run",
    initial=RunState.OPEN,
    transitions=(
        Transition(
            "report",
            (RunState.OPEN,),
            RunState.REPORTED,
            "gap.answer",
            _("Make the report"),
            command="ninefold.readiness.gap.services.keep_report",
        ),
    ),
)
