"""How the generated tests call this area."""

from __future__ import annotations

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from tests.cast import Member
from tests.examples import example, route

route("my_work", permission="")
route("my_work_digest", permission="", method="POST", data={"wanted": "1"})


@example("actions.action")
def action(member: Member) -> Action:
    return actions.open_action("Evaluate four suppliers", actor=member.actor, owner=member.person)
