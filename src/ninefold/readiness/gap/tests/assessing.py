"""What the tests of the assessment share: made documents, and an assessment of them."""

from __future__ import annotations

from datetime import date

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Document,
    Entry,
    Inventory,
)
from ninefold.information.intake.reading.tests.made_documents import AS_OF, document, reading
from ninefold.readiness.gap.assessment import Assessment, Gap, Requirement, assess
from ninefold.standards.catalogue import edition

PERSON_NEEDED = ("5.1.1", "5.1.2", "7.1.4", "7.3", "8.5.1", "8.5.4", "9.3.1")
EVERYTHING = ("4", "5", "6", "7", "8", "9", "10")


def speaks(*clauses: str, strength: str = "topic") -> tuple[ClauseHit, ...]:
    return tuple(ClauseHit(each, "2026", "section on it", "section 1", f"about {each}", strength) for each in clauses)


def entry(what: str, day: str | None) -> Entry:
    return Entry(what, date.fromisoformat(day) if day else None, "row 1", f"{what} {day}")


def crowd(*documents: Document) -> Inventory:
    """The documents among six others, so that the set is large enough to be judged."""
    others = [document(f"other {index}.md") for index in range(6)]
    return study([reading(each) for each in (*documents, *others)], as_of=AS_OF)


def assessed(*documents: Document, year: str = "2026") -> Assessment:
    return assess(crowd(*documents), edition(year))


def of(made: Assessment, clause: str) -> Requirement:
    return next(each for each in made.requirements if each.clause == clause)


def gaps(made: Assessment, clause: str) -> list[Gap]:
    return [gap for gap in made.gaps if clause in gap.clauses]


def gap(made: Assessment, gap_id: str) -> Gap | None:
    return next((each for each in made.gaps if each.id == gap_id), None)
