"""The words of a report, the same on the terminal, on paper and in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from ninefold.readiness.gap.assessment.shapes import GapBasis, Phase, PlanLine, Priority, Sight
from ninefold.standards.catalogue import GapKind

SIGHTS = {
    Sight.SEEN: "Seen",
    Sight.PARTLY: "Partly seen",
    Sight.NOT_SEEN: "Not seen",
    Sight.CANNOT_TELL: "Cannot be judged from documents: ask or watch",
    Sight.CONTRADICTED: "Files contradict each other",
    Sight.NOT_APPLICABLE: "Declared not applicable",
}
SIGHTS_SHORT = {
    Sight.SEEN: "seen",
    Sight.PARTLY: "partly",
    Sight.NOT_SEEN: "not seen",
    Sight.CANNOT_TELL: "ask",
    Sight.CONTRADICTED: "contradicted",
    Sight.NOT_APPLICABLE: "n/a",
}
PRIORITIES = {
    Priority.STAGE1: "Likely to stop Stage 1",
    Priority.STAGE2: "Likely to be raised in Stage 2",
    Priority.QUESTION: "Expect a question",
    Priority.PRACTICE: "Good practice",
}
BASES = {
    GapBasis.STANDARD: "the standard",
    GapBasis.OWN_RULE: "your own rule",
    GapBasis.EXPECTATION: "what auditors expect",
    GapBasis.CUSTOM: "custom",
}
PHASES = {
    Phase.BLOCKS_STAGE1: "Blocks Stage 1",
    Phase.BLOCKS_STAGE2: "Blocks Stage 2",
    Phase.IMPROVES: "Improves",
}

GAP_KINDS = {
    GapKind.MISSING_DOCUMENTS: "Missing documents",
    GapKind.WEAK_RECORDS: "Weak records",
    GapKind.UNCLEAR_RESPONSIBILITIES: "Unclear responsibilities",
    GapKind.UNCONTROLLED_PROCESSES: "Uncontrolled processes",
    GapKind.TRAINING_GAPS: "Training gaps",
    GapKind.SUPPLIER_CONTROL_GAPS: "Supplier control gaps",
    GapKind.MISSING_INTERNAL_AUDIT: "Missing internal audit evidence",
    GapKind.MISSING_MANAGEMENT_REVIEW: "Missing management review evidence",
    GapKind.CORRECTIVE_ACTION_WEAKNESSES: "Corrective-action weaknesses",
}


def days(value: float) -> str:
    """Days without needless zeros: 2, 0.5."""
    return f"{value:g}"


def total(plan: Sequence[PlanLine]) -> str:
    """What all of a plan takes."""
    low, likely, high = (days(sum(getattr(line.effort, each) for line in plan)) for each in ("low", "likely", "high"))
    return f"In all about {likely} days of one person's work ({low} to {high})."
