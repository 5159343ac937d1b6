"""The gaps of an assessment, from the standard's demands to the organization's own rules and what was left over."""

from __future__ import annotations

from collections.abc import Sequence

from ninefold.readiness.gap.assessment.material import Material
from ninefold.readiness.gap.assessment.shapes import Gap, Priority, Requirement
from ninefold.standards.catalogue import Edition

from .by_clause import clause_gaps
from .claims import claim_gaps
from .document_control import document_gaps
from .promises import promise_gaps

_ORDER = tuple(Priority)


def gaps_of(material: Material, edition: Edition, requirements: Sequence[Requirement]) -> tuple[Gap, ...]:
    """All gaps, what is likely to stop Stage 1 first, then by clause."""
    found = [
        *clause_gaps(material, edition, requirements),
        *claim_gaps(material, edition, requirements),
        *promise_gaps(material, requirements),
        *document_gaps(material),
    ]
    return tuple(sorted(found, key=lambda gap: (_ORDER.index(gap.priority), clause_key(gap.clause), gap.id)))


def clause_key(number: str) -> tuple[int, ...]:
    """Sorts "10.2" behind "9.3"."""
    return tuple(int(part) for part in number.split("."))


__all__ = ["clause_key", "gaps_of"]
