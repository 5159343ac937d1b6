"""Tables of documents: what stays, its versions, who agrees to them, who works by them."""

from ninefold.information.documents.models.agreement import Assignment, Decision, Step, StepKind
from ninefold.information.documents.models.audience import Distribution
from ninefold.information.documents.models.identity import Document, Group, Kind
from ninefold.information.documents.models.review import Outcome, PeriodicReview
from ninefold.information.documents.models.rules import Rules, Series
from ninefold.information.documents.models.version import AHEAD, EDITABLE, ENDED, ONCE, PAST, State, Version

__all__ = [
    "AHEAD",
    "EDITABLE",
    "ENDED",
    "ONCE",
    "Assignment",
    "Decision",
    "Distribution",
    "Document",
    "Group",
    "Kind",
    "PAST",
    "Outcome",
    "PeriodicReview",
    "Rules",
    "Series",
    "State",
    "Step",
    "StepKind",
    "Version",
]
