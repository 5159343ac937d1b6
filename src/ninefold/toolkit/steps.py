"""The way of a record through its states, as a chain: behind it, where it stands, and the usual way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ninefold.toolkit.marks import mark_of
from ninefold.toolkit.register import Register


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the chain; `place` is past, cur or empty for what is to come."""

    label: str
    place: str


def steps_of(register: Register, record: Any) -> list[Step]:
    """The chain; empty where there is no workflow, or nothing but one state to show."""
    flow = register.workflow
    if flow is None or record.state in register.model.hidden_states:
        return []
    way = _onward(register, [str(flow.initial)])
    if record.state not in way:
        sources = {source for move in flow.transitions if move.target == record.state for source in move.source}
        left = next((number for number, state in enumerate(way) if state in sources), -1)
        way = _onward(register, [*way[: left + 1], record.state])
    here = way.index(record.state)
    labels = dict(register.model._meta.get_field("state").flatchoices)
    places = ["past"] * here + ["cur"] + [""] * (len(way) - here - 1)
    steps = [Step(str(labels[state]), place) for state, place in zip(way, places, strict=True)]
    return steps if len(steps) > 1 else []


def _onward(register: Register, way: list[str]) -> list[str]:
    """From state to state the first declared move that is no detour and does not lead to a hidden state."""
    assert register.workflow is not None
    targets = [
        str(move.target) for move in register.workflow.transitions if way[-1] in move.source and _usual(register, move)
    ]
    following = next((target for target in targets if target not in way), None)
    return way if following is None else _onward(register, [*way, following])


def _usual(register: Register, move: Any) -> bool:
    """A state whose tone means trouble, such as Blocked, is not part of the usual way."""
    target = move.target
    return bool(target) and target not in register.model.hidden_states and mark_of(register, target, "-").tone != "b"
