"""The sample company: each area adds its part, floor by floor from the ground up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations.models import Person

Cast = Mapping[str, Person]  # the people of the sample company, by first name


class Part(Protocol):
    """What an area adds."""

    def __call__(self, cast: Cast, *, actor: Actor) -> None: ...


_parts: list[Part] = []
_last: list[Part] = []


def part(function: Part) -> Part:
    """Register an area's part; areas are discovered in floor order."""
    _parts.append(function)
    return function


def last_part(function: Part) -> Part:
    """Register a part that needs records of areas that are discovered later."""
    _last.append(function)
    return function


def play(cast: Cast, *, actor: Actor) -> None:
    """Run every part for a sample organization, the active one."""
    for function in (*_parts, *_last):
        function(cast, actor=actor)
