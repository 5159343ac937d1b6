"""Kinds of duties: areas say what comes again, where it is done, and which of their records prove it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Proves = Callable[[Any], UUID | None]


@dataclass(frozen=True, eq=False, slots=True)
class Kind:
    """One kind of duty, such as a calibration."""

    name: str  # `area.what`, stable for ever
    label: Promise
    words: Promise  # the line in My work, with %(record)s
    page: str  # where it is done: a route that takes the slug and the key of the record that it is about
    permission: str  # to do it
    proofs: Mapping[str, Proves]  # by `area.model`: the key of the record for which one proves it, or None
    ahead: timedelta = timedelta(days=30)  # so long before its day it stands in My work

    def proven_by(self, proof: Any) -> UUID | None:
        """The record for which this proves that the duty was done."""
        prove = self.proofs.get(proof._meta.label_lower)
        return prove(proof) if prove else None


_kinds: dict[str, Kind] = {}


def add(kind: Kind) -> Kind:
    """Make a kind known; once."""
    if kind.name in _kinds:
        raise ValueError(f"the duty {kind.name} is declared twice")
    _kinds[kind.name] = kind
    return kind


def all_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds[name] for name in sorted(_kinds))


def choices() -> list[tuple[str, Promise]]:
    """The kinds with their names, for people."""
    return [(kind.name, kind.label) for kind in all_kinds()]


def label_of(name: str) -> str:
    """The name of a kind as people know it; its key when its area is gone."""
    return str(_kinds[name].label) if name in _kinds else name
