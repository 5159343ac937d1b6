"""The frozen shapes of an assessment: requirements, gaps and the lines of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ninefold.information.intake.reading.facts import Confidence
from ninefold.standards.catalogue import GapKind

from .sizes import Effort, Firm


class Basis(StrEnum):
    """What a requirement demands of documented information."""

    STANDARD = "standard"
    ADVISED = "advised"


class Sight(StrEnum):
    """What the files show about one side of a requirement. Not seen is never "not done"."""

    SEEN = "seen"
    PARTLY = "partly"
    NOT_SEEN = "not_seen"
    CANNOT_TELL = "cannot_tell"
    CONTRADICTED = "contradicted"
    NOT_APPLICABLE = "not_applicable"


class Age(StrEnum):
    """How old the best proof of a requirement is."""

    FRESH = "fresh"  # a dated record in the period
    OLD = "old"  # dated records, all older
    UNDATED = "undated"  # filled in, no date could be read
    POINTING = "pointing"  # a record about something near it
    NONE = "none"


class GapBasis(StrEnum):
    """Whose rule a gap is held against."""

    STANDARD = "standard"
    OWN_RULE = "own_rule"
    EXPECTATION = "expectation"
    CUSTOM = "custom"


class Priority(StrEnum):
    """What an auditor is likely to make of a gap."""

    STAGE1 = "stage1"
    STAGE2 = "stage2"
    QUESTION = "question"
    PRACTICE = "practice"


class Phase(StrEnum):
    """The three parts of a plan."""

    BLOCKS_STAGE1 = "blocks_stage1"
    BLOCKS_STAGE2 = "blocks_stage2"
    IMPROVES = "improves"


@dataclass(frozen=True, slots=True)
class Because:
    """Where something was read; revision and date are those of the file."""

    file: str
    place: str
    quote: str
    revision: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause: what is written about it, and what dated records show."""

    clause: str
    title: str
    basis: Basis
    documented: Sight
    evidenced: Sight
    confidence: Confidence
    reason: str  # of the confidence
    documents: tuple[str, ...]
    records: tuple[str, ...]
    because: tuple[Because, ...]
    searched: str
    documented_reason: str = ""
    evidenced_reason: str = ""
    age: Age = Age.NONE
    newest: date | None = None  # the newest dated record, also when it is older than the period
    draft_only: bool = False  # all that is written is not in force yet
    blank_only: str = ""  # a form or template that nobody filled in, where nothing else was seen
    leads: tuple[Because, ...] = ()  # what may be it by its name, where nothing else was seen: open it before judging


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of the report: what was not seen or does not fit, against whose rule, and what to do."""

    id: str  # stable between runs
    clause: str
    clauses: tuple[str, ...]
    kind: GapKind
    basis: GapBasis
    priority: Priority
    confidence: Confidence
    reason: str  # of the confidence
    text: str
    fix: str
    searched: str
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One piece of work that closes one or more gaps."""

    order: int
    title: str
    why: str
    gaps: tuple[str, ...]  # ids
    effort: Effort
    after: tuple[int, ...]  # orders of the lines that should come first
    phase: Phase
    effort_because: str = ""  # how the days were assumed


@dataclass(frozen=True, slots=True)
class Assessment:
    """An indication from files. Never a verdict."""

    as_of: date
    period_start: date
    edition: str
    edition_label: str
    headline: str
    notes: tuple[str, ...]
    files_read: int
    files_unreadable: int
    requirements: tuple[Requirement, ...]
    gaps: tuple[Gap, ...]
    plan: tuple[PlanLine, ...]
    firm: Firm = Firm()  # the days of the plan are meant for it
