"""Reactions: an area subscribes to an event of the ledger and acts in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from ninefold.kernel.actors import Actor

Reaction = Callable[..., None]
_reactions: dict[str, list[Reaction]] = defaultdict(list)


def reaction(*events: str) -> Callable[[Reaction], Reaction]:
    """Subscribe a function `(subject, *, entry, actor)` to events by name: `area.record.verb`."""

    def register(function: Reaction) -> Reaction:
        for event in events:
            _reactions[event].append(function)
        return function

    return register


def run(event: str, subject: Any, *, entry: Any, actor: Actor) -> None:
    """Tell the subscribers; what fails there rolls the deed back."""
    for function in _reactions.get(event, ()):
        function(subject, entry=entry, actor=actor)
