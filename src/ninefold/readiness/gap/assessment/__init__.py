"""The gap assessment: an inventory and an edition in, requirements, gaps and a plan out."""

from __future__ import annotations

from .assess import assess
from .gaps import clause_key
from .shapes import (
    Assessment,
    Basis,
    Because,
    Gap,
    GapBasis,
    Phase,
    PlanLine,
    Priority,
    Requirement,
    Sight,
)
from .sizes import Effort

__all__ = [
    "Assessment",
    "Basis",
    "Because",
    "Effort",
    "Gap",
    "GapBasis",
    "Phase",
    "PlanLine",
    "Priority",
    "Requirement",
    "Sight",
    "assess",
    "clause_key",
]
