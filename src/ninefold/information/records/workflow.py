"""The moves of a record: held back, allowed again, void, and the way to disposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from ninefold.information.records.models import State
from ninefold.information.retention.standing import is_free, is_held, is_not_held_yet, moves_of_disposal
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.records.services"


RECORD = Workflow(
    record="records.record",
    initial=State.KEPT,
    transitions=(
        Transition(
            "sign",
            (State.KEPT,),
            State.KEPT,
            "records.write",
            gettext_lazy("Sign it"),
            signature="approve",
        ),
        *moves_of_disposal(
            (State.KEPT,),
            State.DISPOSED,
            proposed=State.PROPOSED,
            propose="records.propose",
            dispose="records.dispose",
            command=f"{SERVICES}.dispose",
        ),
        Transition(
            "hold",
            (State.KEPT, State.PROPOSED),
            State.KEPT,
            "records.hold",
            gettext_lazy("Stop disposal (legal hold)"),
            guards=(is_not_held_yet,),
            asks=("reason",),
            quiet=True,
            command=f"{SERVICES}.hold",
        ),
        Transition(
            "lift_hold",
            (State.KEPT,),
            State.KEPT,
            "records.hold",
            gettext_lazy("Allow disposal again"),
            guards=(is_held,),
            asks=("reason",),
            quiet=True,
            command=f"{SERVICES}.lift_hold",
        ),
        Transition(
            "void",
            (State.KEPT,),
            State.VOID,
            "records.void",
            gettext_lazy("Declare void"),
            guards=(is_free,),
            asks=("reason",),
        ),
    ),
)
