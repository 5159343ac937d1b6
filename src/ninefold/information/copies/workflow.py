"""What becomes of a printed copy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.copies.models import State
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.copies.services"

COPY = Workflow(
    record="copies.copy",
    initial=State.OUT,
    transitions=(
        Transition(
            "take_back", (State.OUT,), State.RETURNED, "copies.write", _("Take back"), command=f"{SERVICES}.take_back"
        ),
        Transition(
            "destroy",
            (State.OUT, State.RETURNED),
            State.DESTROYED,
            "copies.write",
            _("Destroyed"),
            command=f"{SERVICES}.destroy",
        ),
        Transition(
            "lose",
            (State.OUT,),
            State.LOST,
            "copies.write",
            _("Lost"),
            asks=("reason",),
            command=f"{SERVICES}.lose",
        ),
        Transition("find", (State.LOST,), State.OUT, "copies.write", _("Found again")),
    ),
)
