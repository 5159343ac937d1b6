"""The moves of an action: Open, In progress, Blocked, Done, Checked."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.actions.models import UNFINISHED, Action, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.kernel.actions.services"


def needs_another_pair_of_eyes(action: Action, actor: Actor) -> str:
    """Whoever did it does not check it."""
    return _("somebody other than the doer checks it") if action.done_by_id == actor.person_id else ""


def needs_an_owner(action: Action, actor: Actor) -> str:
    """An action starts once somebody owns it."""
    return "" if action.owner_id else _("it has no owner yet")


ACTION = Workflow(
    record="actions.action",
    initial=State.OPEN,
    transitions=(
        Transition(
            "start",
            (State.OPEN, State.BLOCKED),
            State.IN_PROGRESS,
            "actions.do",
            gettext_lazy("Start"),
            (needs_an_owner,),
        ),
        Transition(
            "block",
            (State.OPEN, State.IN_PROGRESS),
            State.BLOCKED,
            "actions.do",
            gettext_lazy("Blocked"),
            asks=("reason",),
        ),
        Transition(
            "finish",
            UNFINISHED,
            State.DONE,
            "actions.do",
            gettext_lazy("Done"),
            asks=("result",),
            command=f"{SERVICES}.finish",
        ),
        Transition(
            "reopen",
            (State.DONE, State.CHECKED),
            State.OPEN,
            "actions.do",
            gettext_lazy("Open again"),
            asks=("reason",),
        ),
        Transition(
            "check",
            (State.DONE,),
            State.CHECKED,
            "actions.check",
            gettext_lazy("It worked"),
            (needs_another_pair_of_eyes,),
            command=f"{SERVICES}.confirm",
        ),
        Transition("void", UNFINISHED, State.VOID, "actions.write", gettext_lazy("Make void"), asks=("reason",)),
    ),
)
