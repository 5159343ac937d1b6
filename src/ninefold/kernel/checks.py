"""Checks: what an auditor would ask, registered by stable id and clause; each yields remarks and never writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from ninefold.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class View:
    """What a run of the checks looks at."""

    actor: Actor
    edition: str
    as_of: Any  # date


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a check found: the record (or None when the thing itself is missing), what, and the way out."""

    record: Any | None
    text: str | Promise
    fix: str | Promise = ""


CheckFunction = Callable[[View], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Check:
    """One registered check."""

    id: str  # "scope.approved", stable for ever
    clause: str  # "4.3", in the numbering of both editions
    kind: str  # one of the nine kinds of gaps
    stage: int  # 1 or 2: where an auditor would raise it
    claim: str  # the docstring: the sentence that it tests, shown to the user
    function: CheckFunction
    basis: str = "standard"  # or own_rule: what the organization promised itself; expectation: what auditors ask for
    wants_document: bool = False  # a file that is not in force yet may hold what it misses

    def run(self, view: View) -> list[Remark]:
        return list(self.function(view))


_checks: dict[str, Check] = {}


def check(
    id: str, *, clause: str, kind: str, stage: int, basis: str = "standard", wants_document: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as a check; its one-sentence docstring is the claim."""

    def register(function: CheckFunction) -> CheckFunction:
        claim = (function.__doc__ or "").strip()
        if not claim or "\n" in claim:
            raise ValueError(f"check {id} needs a docstring of one sentence")
        if id in _checks:
            raise ValueError(f"check {id} is registered twice")
        _checks[id] = Check(id, clause, kind, stage, claim, function, basis, wants_document)
        return function

    return register


def basis_of(id: str) -> str:
    """What a check is held against; the standard for one that is no longer there."""
    return _checks[id].basis if id in _checks else "standard"


def wants_document(id: str) -> bool:
    """Whether a check looks for a document."""
    return id in _checks and _checks[id].wants_document


def all_checks() -> tuple[Check, ...]:
    return tuple(_checks[id] for id in sorted(_checks))
