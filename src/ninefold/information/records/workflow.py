"""The moves of a record: held back, allowed again, void, and the way to disposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from ninefold.information.records.models import State
from ninefold.information.retention.disposal import is_free, moves_of_disposal, moves_of_hold
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
        *moves_of_hold((State.KEPT,), proposed=State.PROPOSED, permission="records.hold"),
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
