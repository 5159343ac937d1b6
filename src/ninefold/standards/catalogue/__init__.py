"""Reads the catalogue of a standard: clauses, questions, crosswalk and editions as frozen dataclasses."""

from __future__ import annotations

from ninefold.standards.catalogue.reading import DATA, crosswalk, edition, editions, questions
from ninefold.standards.catalogue.shapes import (
    Clause,
    Documented,
    Edition,
    GapKind,
    Pdca,
    Question,
    ReviewInput,
    Sourced,
    Step,
)
from ninefold.standards.catalogue.succession import moved

__all__ = [
    "DATA",
    "Clause",
    "Documented",
    "Edition",
    "GapKind",
    "Pdca",
    "Question",
    "ReviewInput",
    "Sourced",
    "Step",
    "crosswalk",
    "edition",
    "editions",
    "moved",
    "questions",
]
