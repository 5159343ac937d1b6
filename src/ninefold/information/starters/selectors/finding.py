"""Finds a starter: by the clause that it is about, by a name, by its group."""

from __future__ import annotations

from collections import Counter

from ninefold.information.starters import texts
from ninefold.information.starters.texts import Starter
from ninefold.kernel.index.words import words

SHORT = 3  # letters; shorter words of a title are ignored


def count_by_group() -> Counter[str]:
    """How many starters each core group has."""
    return Counter(each.group for each in texts.starters())


def starter_about(clause: str, edition: str) -> Starter | None:
    """The starter that is most about a clause: of those that name it, the one with the fewest other clauses."""
    named = [each for each in texts.starters() if clause in each.clauses[edition]]
    return min(named, key=lambda each: len(each.clauses[edition]), default=None)


def starter_for(name: str, usual: str = "") -> Starter | None:
    """The starter whose title shares the most words with a name, else the usual one."""
    own = {word for word in words(name) if len(word) > SHORT}
    by_title = {each.id: len(own & set(words(each.title))) for each in texts.starters()}
    nearest = max(by_title, key=lambda id: by_title[id])
    chosen = nearest if by_title[nearest] else usual
    return texts.starter(chosen) if chosen else None
