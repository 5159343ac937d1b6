"""The moves of a version."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import State
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.documents.services"

VERSION = Workflow(
    record="documents.version",
    initial=State.DRAFT,
    transitions=(
        Transition("open", (State.DRAFT,), State.EFFECTIVE, "documents.open", _("Make effective"), signature="release"),
        Transition("supersede", (State.EFFECTIVE,), State.SUPERSEDED, "documents.open", _("Supersede")),
        Transition(
            "withdraw",
            (State.EFFECTIVE,),
            State.WITHDRAWN,
            "documents.withdraw",
            _("Withdraw"),
            asks=("reason",),
            command=f"{SERVICES}.withdraw",
        ),
        Transition(
            "discard",
            (State.DRAFT,),
            State.DISCARDED,
            "documents.write",
            _("Discard"),
            asks=("reason",),
            command=f"{SERVICES}.discard",
        ),
    ),
)
