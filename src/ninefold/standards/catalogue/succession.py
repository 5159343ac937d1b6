"""Follows a clause from one edition to another, so that answers survive the move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from ninefold.standards.catalogue.reading import DATA, crosswalk, editions


def moved(key: str, to_year: str, root: Path = DATA) -> tuple[str, ...]:
    """The keys in another edition that carry on this clause: an answer follows them.

    Empty when the other edition dropped it; KeyError when the key or the edition is unknown. A parent such as 8.4
    keeps its number where the other edition has it.
    """
    standard, year, number = key.split(":")
    numbers = {one.year: [clause.number for clause in one.clauses] for one in editions(standard, root)}
    if year not in numbers or to_year not in numbers:
        raise KeyError(f"no edition {year} or {to_year} of {standard}")
    if number in _parents(numbers[year]):
        carried: tuple[str, ...] = (number,) if number in _parents(numbers[to_year]) else ()
    elif number in numbers[year]:
        carried = _followed(number, _route(list(numbers), year, to_year), standard, root)
    else:
        raise KeyError(f"no clause {key}")
    return tuple(f"{standard}:{to_year}:{one}" for one in carried)


def _parents(numbers: Iterable[str]) -> set[str]:
    return {number.rsplit(".", cut)[0] for number in numbers for cut in range(1, number.count(".") + 1)}


def _route(years: list[str], start: str, end: str) -> list[str]:
    """The editions from one to the other, step by step, in either direction of time."""
    here, there = years.index(start), years.index(end)
    return years[here : there + 1] if here <= there else years[there : here + 1][::-1]


def _followed(number: str, route: list[str], standard: str, root: Path) -> tuple[str, ...]:
    numbers: tuple[str, ...] = (number,)
    for start, end in pairwise(route):
        follows = _successors(standard, start, end, root)
        numbers = tuple(dict.fromkeys(to for one in numbers for to in follows.get(one, ())))
    return numbers


@cache
def _successors(standard: str, start: str, end: str, root: Path) -> Mapping[str, tuple[str, ...]]:
    """For each number of one edition the matching numbers of the next, in either direction of time."""
    backwards = start > end
    steps = crosswalk(end, start, standard, root) if backwards else crosswalk(start, end, standard, root)
    follows: dict[str, tuple[str, ...]] = {}
    for step in steps:
        before, after = (step.new, step.old) if backwards else (step.old, step.new)
        for number in before:
            follows[number] = (*follows.get(number, ()), *after)
    return follows
