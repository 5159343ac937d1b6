"""Commands about actions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ninefold.kernel.actions.models import Action
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.organizations.models import Person

SERIES = "ACT"


@command
def open_action(
    title: str,
    *,
    actor: Actor,
    source: Item | None = None,
    owner: Person | None = None,
    due: date | None = None,
    effort: Decimal | None = None,
    clause: str = "",
    note: str = "",
    site_id: Any = None,
) -> Action:
    """Open a thing to do and number it."""
    action = Action(
        code=numbering.next_code(SERIES, digits=4),
        title=title[:200],
        owner=owner,
        due=due,
        effort=effort,
        source=source,
        clause=clause,
        note=note,
        site_id=site_id,
    )
    action.full_clean(exclude=["organization"])
    action.save()
    ledger.write("actions.action.create", action, actor=actor, changes=ledger.created(action))
    return action


@command
def plan_anew(
    action: Action, *, actor: Actor, owner: Person | None, due: date | None, effort: Decimal | None, note: str
) -> Action:
    """Give an open action the owner, day, effort and note of a new plan; what was done on it stays."""
    before = ledger.snapshot(action)
    action.owner, action.due, action.effort, action.note = owner, due, effort, note
    if changes := ledger.changes_between(before, ledger.snapshot(action)):
        action.full_clean(exclude=["organization"], validate_constraints=False)
        action.save()
        ledger.write("actions.action.edit", action, actor=actor, changes=changes)
    return action


@command
def finish(action: Action, *, actor: Actor, result: str = "") -> Action:
    """Say that the action is done, when and by whom."""
    done: dict[str, Any] = {"done_on": timezone.localdate(), "done_by_id": actor.person_id, "result": result}
    ACTION.fire("finish", action, actor=actor, **done)
    return action


@command
def confirm(action: Action, *, actor: Actor) -> Action:
    """Say that the action worked; by somebody other than the doer."""
    ACTION.fire("check", action, actor=actor, checked_by_id=actor.person_id)
    return action
