"""The shapes of a catalogue: editions with their clauses, crosswalks and questions, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Documented(StrEnum):
    """What a clause asks for as documented information."""

    DOCUMENT = "document"  # must exist as a document
    RECORD = "record"  # must exist as a record
    BOTH = "both"
    ADVISED = "advised"  # no document is demanded; auditors expect some evidence


class Pdca(StrEnum):
    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


class GapKind(StrEnum):
    """The nine kinds of gaps, in the article's order."""

    MISSING_DOCUMENTS = "missing_documents"
    WEAK_RECORDS = "weak_records"
    UNCLEAR_RESPONSIBILITIES = "unclear_responsibilities"
    UNCONTROLLED_PROCESSES = "uncontrolled_processes"
    TRAINING_GAPS = "training_gaps"
    SUPPLIER_CONTROL_GAPS = "supplier_control_gaps"
    MISSING_INTERNAL_AUDIT = "missing_internal_audit"
    MISSING_MANAGEMENT_REVIEW = "missing_management_review"
    CORRECTIVE_ACTION_WEAKNESSES = "corrective_action_weaknesses"


@dataclass(frozen=True, slots=True)
class Clause:
    """One lowest-level clause of one edition, in our own words."""

    key: str  # "iso9001:2015:8.4.1"
    number: str  # "8.4.1"
    title: str  # our short title: "Choosing and following up suppliers"
    short: str  # at most 14 characters for the heat map: "Buying"
    gist: str
    auditor_asks: tuple[str, ...]
    documented: Documented
    documented_if: str  # "" or the condition: "to the extent necessary", "only when equipment must be traceable"
    documents: tuple[str, ...]  # what must or may exist as documents, our words
    records: tuple[str, ...]
    not_applicable: str  # never, rare, sometimes, often
    not_applicable_when: str  # when that is credible, "" for never
    not_triggered_when: str  # the condition that may not have occurred, "" when it always applies
    pdca: Pdca
    evidence: tuple[str, ...]  # typical evidence
    findings: tuple[str, ...]  # usual findings
    gap_kind: GapKind  # the kind that a gap here falls under by default
    streams: tuple[str, ...]  # record streams (reading.facts.Entry.what) that prove it
    person_needed: bool  # never better than partly seen without a person (domain rule)
    stage1: bool  # without it Stage 1 is likely to fail

    @property
    def area(self) -> str:
        """The main clause: "8"."""
        return self.number.split(".", 1)[0]

    @property
    def group(self) -> str:
        """The second level, the heat map's cell: "8.4"."""
        return ".".join(self.number.split(".")[:2])


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a crosswalk between two editions."""

    old: tuple[str, ...]  # numbers in the older edition, empty when new
    new: tuple[str, ...]  # numbers in the newer edition, empty when removed
    change: str  # none, wording, minor, moved, changed, restructured, extended, new_requirement, merged, removed, ...
    note: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A fact about an edition that a scheme can change: value with source and confidence."""

    key: str  # published, amendment, replaced, transition_ends, last_new_certificates, ...
    value: str  # ISO date, text, or "unknown"
    source: str  # as shown to users: publisher and date, else "secondary reports, November 2026"
    confidence: str  # high, medium, low


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """One topic that a management review must cover."""

    id: str  # the letter that auditors know: a, b, c1; a word where an edition adds one
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One plain question of the gap analysis."""

    id: str  # "q01" stable for ever
    text: str
    clauses: tuple[str, ...]  # keys of both editions
    key: bool  # one of the 20
    gap_kind: GapKind
    counts_as_yes: str
    small_firm: str  # how a small firm does it
    area: str  # "4".."10"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one standard with its clauses in order."""

    standard: str  # "iso9001"
    year: str  # "2015"
    label: str  # "ISO 9001:2015 with Amd 1:2024"
    state: str  # current, superseded_in_transition, ...
    version: str  # of our catalogue, answers survive its move
    facts: tuple[Sourced, ...]
    areas: dict[str, str]  # "4" -> "Context"
    groups: dict[str, str]  # "8.4" -> "Buying"
    clauses: tuple[Clause, ...]
    review_inputs: tuple[ReviewInput, ...] = ()

    def clause(self, number: str) -> Clause:
        """The clause of this number; KeyError when the edition has none."""
        for clause in self.clauses:
            if clause.number == number:
                return clause
        raise KeyError(f"{self.label} has no clause {number}")

    def fact(self, key: str) -> Sourced | None:
        """The fact of this key with its source, None when we hold none."""
        return next((fact for fact in self.facts if fact.key == key), None)
