"""The moves of an import."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.intake.models import Import, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.intake.services"


def needs_files(batch: Import, actor: Actor) -> str:
    """Nothing can be read from nothing."""
    return "" if batch.uploads.exists() else _("no file has arrived yet")


IMPORT = Workflow(
    record="intake.import",
    initial=State.RECEIVING,
    transitions=(
        Transition(
            "read",
            (State.RECEIVING,),
            State.READING,
            "intake.write",
            gettext_lazy("Read the files"),
            (needs_files,),
            command=f"{SERVICES}.begin_reading",
        ),
        Transition("finish", (State.READING,), State.READ, "intake.write", gettext_lazy("Finish")),
        Transition(
            "discard",
            (State.RECEIVING, State.READING, State.READ),
            State.DISCARDED,
            "intake.write",
            gettext_lazy("Discard"),
            asks=("reason",),
        ),
    ),
)
