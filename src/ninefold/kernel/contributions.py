"""Contributions: panels and figures that an upper area adds to a page below without being imported there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Contribution = Callable[..., Any]
_places: dict[str, list[tuple[int, Contribution]]] = defaultdict(list)


def contribution(place: str, *, order: int = 100) -> Callable[[Contribution], Contribution]:
    """Add a function to a named place; the page there calls it and shows what it returns."""

    def register(function: Contribution) -> Contribution:
        _places[place].append((order, function))
        _places[place].sort(key=lambda pair: pair[0])
        return function

    return register


def at(place: str) -> tuple[Contribution, ...]:
    """The functions of a place, in their order."""
    return tuple(function for _, function in _places.get(place, ()))
