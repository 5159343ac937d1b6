"""The moves of a record: held back, allowed again, void, and the way to disposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from ninefold.information.records.models import State
from ninefold.information.retention.standing import (
    is_another_person,
    is_free,
    is_held,
    is_not_held_yet,
    its_time_is_over,
)
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
        Transition(
            "propose",
            (State.KEPT,),
            State.PROPOSED,
            "records.propose",
            gettext_lazy("Propose disposal"),
            guards=(is_free, its_time_is_over),
            command=f"{SERVICES}.propose_disposal",
        ),
        Transition(
            "dispose",
            (State.PROPOSED,),
            State.DISPOSED,
            "records.dispose",
            gettext_lazy("Dispose of it"),
            guards=(is_free, its_time_is_over, is_another_person),
            signature="dispose",
            command=f"{SERVICES}.dispose",
        ),
        Transition(
            "keep_on",
            (State.PROPOSED,),
            State.KEPT,
            "records.propose",
            gettext_lazy("Keep it longer"),
            asks=("reason",),
            command=f"{SERVICES}.keep_on",
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
