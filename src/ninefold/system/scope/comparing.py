"""Two versions of the scope beside each other: what is gone, what is new, which words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ninefold.system.scope.models import Scope
from ninefold.system.scope.telling import told


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the statement: in both versions, only in the older, or only in the newer one."""

    text: str
    kind: str  # same, gone, new


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the scope that differs."""

    label: str
    gone: Sequence[str]
    new: Sequence[str]


def words(older: str, newer: str) -> list[Piece]:
    """The statement word by word."""
    before, after = older.split(), newer.split()
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(" ".join(before[i:j]), "same"))
            continue
        pieces += [Piece(" ".join(before[i:j]), "gone")] if j > i else []
        pieces += [Piece(" ".join(after[k:m]), "new")] if m > k else []
    return pieces


def parts(older: Scope, newer: Scope) -> list[Part]:
    """Every part besides the statement that is not the same in both."""
    then, now = told(older), told(newer)
    found = [
        Part(
            label,
            [each for each in then[label] if each not in now[label]],
            [e for e in now[label] if e not in then[label]],
        )
        for label in now
    ]
    return [part for part in found if part.gone or part.new]
