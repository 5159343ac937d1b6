"""The moves of a process."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow
from ninefold.system.processes.models import Process, State


def needs_an_owner(process: Process, actor: Actor) -> str:
    """Somebody answers for each process (4.4.1)."""
    return "" if process.owner_id else _("it has no owner")


def needs_start_and_end(process: Process, actor: Actor) -> str:
    """Everybody can tell where the work of the process starts and ends (4.4.1)."""
    return "" if process.begins_with and process.ends_with else _("it does not say where it starts and ends")


PROCESS = Workflow(
    "processes.process",
    initial=State.DRAFT,
    transitions=(
        Transition(
            "put_to_use",
            (State.DRAFT,),
            State.IN_USE,
            "processes.write",
            gettext_lazy("Put to use"),
            guards=(needs_an_owner, needs_start_and_end),
            command="ninefold.system.processes.services.put_to_use",
        ),
        Transition(
            "retire",
            (State.DRAFT, State.IN_USE),
            State.RETIRED,
            "processes.write",
            gettext_lazy("Retire"),
            asks=("reason",),
        ),
        Transition(
            "take_back",
            (State.RETIRED,),
            State.DRAFT,
            "processes.write",
            gettext_lazy("Take back"),
            asks=("reason",),
        ),
    ),
)
