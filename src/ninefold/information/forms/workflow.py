"""The moves of a version of a register, and of an entry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.forms import judging
from ninefold.information.forms.models import EntryState, SnapshotState, State
from ninefold.information.retention.disposal import is_free, moves_of_disposal, moves_of_hold
from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.forms.services"
LASTING = (SnapshotState.KEPT, SnapshotState.APPROVED, SnapshotState.SUPERSEDED)


def is_sound(version: Any, actor: Actor) -> str:
    """Its fields can be filled in."""
    return " ".join(judging.problems(version.plan))


def says_what_changed(version: Any, actor: Actor) -> str:
    """From the second version on, people want to know what changed."""
    lacks = version.number > 1 and not version.change_note.strip()
    return _("Say what changed and why.") if lacks else ""


VERSION = Workflow(
    record="forms.formversion",
    initial=State.DRAFT,
    transitions=(
        Transition(
            "release",
            (State.DRAFT,),
            State.IN_USE,
            "forms.release",
            gettext_lazy("Put into use"),
            guards=(is_sound, says_what_changed),
            signature="release",
            command=f"{SERVICES}.release",
        ),
        Transition(
            "supersede",
            (State.IN_USE,),
            State.SUPERSEDED,
            "forms.release",
            gettext_lazy("Supersede"),
            inner=True,
        ),
        Transition(
            "retire",
            (State.IN_USE,),
            State.RETIRED,
            "forms.release",
            gettext_lazy("Take out of use"),
            asks=("reason",),
            command=f"{SERVICES}.retire",
        ),
        Transition(
            "discard",
            (State.DRAFT,),
            State.DISCARDED,
            "forms.write",
            gettext_lazy("Discard"),
            asks=("reason",),
        ),
    ),
)


ENTRY = Workflow(
    record="forms.entry",
    initial=EntryState.KEPT,
    transitions=(
        *moves_of_disposal(
            (EntryState.KEPT,),
            EntryState.DISPOSED,
            propose="forms.dispose",
            dispose="forms.dispose",
            command=f"{SERVICES}.dispose_entry",
        ),
        *moves_of_hold((EntryState.KEPT,), permission="forms.hold"),
        Transition(
            "make_void",
            (EntryState.KEPT,),
            EntryState.VOID,
            "forms.void",
            gettext_lazy("Make void"),
            guards=(is_free,),
            asks=("reason",),
        ),
    ),
)

SNAPSHOT = Workflow(
    record="forms.snapshot",
    initial=SnapshotState.KEPT,
    transitions=(
        *moves_of_disposal(
            LASTING,
            SnapshotState.DISPOSED,
            propose="forms.dispose",
            dispose="forms.dispose",
            command=f"{SERVICES}.dispose_snapshot",
        ),
        *moves_of_hold(LASTING, permission="forms.hold"),
        Transition(
            "approve",
            (SnapshotState.KEPT,),
            SnapshotState.APPROVED,
            "forms.approve",
            gettext_lazy("Approve"),
            signature="approve",
            command=f"{SERVICES}.approve_snapshot",
        ),
        Transition(
            "supersede",
            (SnapshotState.APPROVED,),
            SnapshotState.SUPERSEDED,
            "forms.approve",
            gettext_lazy("Supersede"),
            inner=True,
        ),
        Transition(
            "make_void",
            (SnapshotState.KEPT, SnapshotState.APPROVED),
            SnapshotState.VOID,
            "forms.void",
            gettext_lazy("Make void"),
            guards=(is_free,),
            asks=("reason",),
        ),
    ),
)
