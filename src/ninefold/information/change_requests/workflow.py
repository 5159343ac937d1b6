"""The moves of a change request."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.change_requests.models import State
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.change_requests.services"
DECIDE = "change_requests.decide"

CHANGE_REQUEST = Workflow(
    record="change_requests.changerequest",
    initial=State.OPEN,
    transitions=(
        Transition(
            "accept",
            (State.OPEN,),
            State.ACCEPTED,
            DECIDE,
            _("Accept and start a draft"),
            command=f"{SERVICES}.accept",
        ),
        Transition(
            "finish",
            (State.ACCEPTED,),
            State.DONE,
            DECIDE,
            _("Done without a new version"),
            asks=("reason",),
            command=f"{SERVICES}.finish",
        ),
        Transition(
            "decline",
            (State.OPEN,),
            State.DECLINED,
            DECIDE,
            _("Decline"),
            asks=("reason",),
            command=f"{SERVICES}.decline",
        ),
        Transition(
            "reopen",
            (State.ACCEPTED, State.DECLINED),
            State.OPEN,
            DECIDE,
            _("Open again"),
            asks=("reason",),
            command=f"{SERVICES}.reopen",
        ),
    ),
)
