"""Audiences: named groups of people as SQL, so that who must read something follows who works where and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of audience; its keys are `name:value`."""

    name: str
    label: str | Promise
    members: Callable[[str], Q]  # the condition on people, for a value
    values: Callable[[], Iterable[tuple[str, str]]]  # what can be chosen: value and label


_sorts: dict[str, Sort] = {}


def declare(*sorts: Sort) -> None:
    """Called by an area's `audiences.py`; a sort is declared once."""
    for sort in sorts:
        if sort.name in _sorts:
            raise ValueError(f"audience {sort.name} is declared twice")
        _sorts[sort.name] = sort


def condition(keys: Sequence[str]) -> Q:
    """People who are in any of the audiences; nobody when none is named."""
    found = Q(pk__in=[])
    for key in keys:
        name, _, value = key.partition(":")
        found |= _sorts[name].members(value)
    return found


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that can be chosen in the active organization, under the label of its sort."""
    return [
        (str(sort.label), [(f"{sort.name}:{value}", label) for value, label in sort.values()])
        for sort in _sorts.values()
    ]


def labels_of(keys: Iterable[str]) -> list[str]:
    """The words of audiences; the key itself for one that is no longer there. Each sort is asked once."""
    keys = sorted(keys)
    sorts = [_sorts[name] for name in {key.partition(":")[0] for key in keys} & _sorts.keys()]
    labels = {f"{sort.name}:{value}": label for sort in sorts for value, label in sort.values()}
    return [labels.get(key, key) for key in keys]
