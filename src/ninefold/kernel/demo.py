"""The sample company: each area adds its part, floor by floor from the ground up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Part = Callable[..., None]
_parts: list[Part] = []
_last: list[Part] = []


def part(function: Part) -> Part:
    """Register `(organization, *, cast, actor)` as an area's part; areas are discovered in floor order."""
    _parts.append(function)
    return function


def last_part(function: Part) -> Part:
    """Register a part that needs records of areas that are discovered later."""
    _last.append(function)
    return function


def parts() -> tuple[Part, ...]:
    return (*_parts, *_last)


def play(organization: Any, *, cast: dict[str, Any], actor: Any) -> None:
    """Run every part for a sample organization."""
    for function in parts():
        function(organization, cast=cast, actor=actor)
