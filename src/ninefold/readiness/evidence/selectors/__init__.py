"""Questions about readiness and about today's evidence."""

from ninefold.readiness.evidence.selectors.current import (
    Today,
    linked_items,
    proofs_of,
    sample,
    samples_of,
    to_pin,
    today,
    versions_of,
    written_but_not_proven,
)
from ninefold.readiness.evidence.selectors.panels import Readiness, readiness

__all__ = [
    "Readiness",
    "Today",
    "linked_items",
    "proofs_of",
    "readiness",
    "sample",
    "samples_of",
    "to_pin",
    "today",
    "versions_of",
    "written_but_not_proven",
]
