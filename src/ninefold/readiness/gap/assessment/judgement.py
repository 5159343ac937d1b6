"""One side of one clause as it was judged: what was seen, how sure, why, and where."""

from __future__ import annotations

from dataclasses import dataclass

from ninefold.information.intake.reading.facts import Confidence, Kind

from .shapes import Age, Because, Sight

DEEDS = (Kind.RECORD, Kind.REPORT, Kind.MINUTES)
MOST_SOURCES = 3  # places that a requirement points to
MOST_FILES = 12  # documents and records that a requirement names


@dataclass(frozen=True, slots=True)
class Judgement:
    sight: Sight
    confidence: Confidence
    reason: str
    files: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    age: Age = Age.NONE
    draft: bool = False
    blank: str = ""
