"""The moves of a record: held back, allowed again, void, and the way to disposal."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.records.models import State
from ninefold.information.retention.models import Then
from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.records.services"


def is_free(record: Any, actor: Actor) -> str:
    """What a court, a customer or an authority may still ask for stays as it is."""
    return _("Its disposal is stopped: %s") % record.hold_reason if record.on_hold else ""


def is_held(record: Any, actor: Actor) -> str:
    return "" if record.on_hold else _("Nothing holds it back.")


def is_not_held_yet(record: Any, actor: Actor) -> str:
    return _("It is held back already.") if record.on_hold else ""


def its_time_is_over(record: Any, actor: Actor) -> str:
    """Nothing goes before its retention has ended."""
    if record.retention is None:
        return _("It has no retention rule, so nobody knows when it may go.")
    if record.kept_until is None or record.retention.then == Then.KEEP:
        return _("Its rule says that it is kept for good.")
    if record.kept_until >= timezone.localdate():
        return _("It is kept until %s.") % date_format(record.kept_until, "j F Y")
    return ""


def is_another_person(record: Any, actor: Actor) -> str:
    """Four eyes: who proposes does not approve."""
    same = record.proposed_by_id is not None and record.proposed_by_id == actor.person_id
    return _("You proposed it, so somebody else approves it.") if same else ""


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
            signature="approve",
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
