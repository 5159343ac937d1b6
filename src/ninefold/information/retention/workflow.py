"""The moves of a retention class."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.retention.models import State
from ninefold.kernel.workflow import Transition, Workflow

RETENTION = Workflow(
    record="retention.retentionclass",
    initial=State.IN_USE,
    transitions=(
        Transition("retire", (State.IN_USE,), State.RETIRED, "retention.write", _("Retire"), asks=("reason",)),
        Transition("restore", (State.RETIRED,), State.IN_USE, "retention.write", _("Use again")),
    ),
)
