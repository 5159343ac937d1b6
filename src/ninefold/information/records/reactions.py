"""What follows when somebody says how long records of a kind are kept."""

from __future__ import annotations

from typing import Any

from ninefold.information.records import services
from ninefold.kernel.actors import Actor
from ninefold.kernel.reactions import reaction


@reaction("records.kindrule.create", "records.kindrule.edit")
def records_without_a_rule_take_it(rule: Any, *, entry: Any, actor: Actor) -> None:
    """What was recorded before there was a rule is kept by it too; who chose otherwise for a record is heard."""
    services.apply_rule(rule, actor=actor)
