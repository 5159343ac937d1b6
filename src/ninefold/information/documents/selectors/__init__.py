"""Questions about documents."""

from ninefold.information.documents.selectors.agreeing import (
    Line,
    asked_of,
    not_their_turn,
    open_comments,
    progress,
    waiting_for,
)
from ninefold.information.documents.selectors.control import (
    NUMBERED,
    code_for,
    due_for_release,
    readers_of,
    rules,
    series_of,
    was_in_force,
)
from ninefold.information.documents.selectors.library import (
    by_code,
    documents,
    drafts_among,
    effective_versions,
    in_force,
    never_approved,
    overdue_reviews,
)

__all__ = [
    "NUMBERED",
    "Line",
    "asked_of",
    "by_code",
    "code_for",
    "documents",
    "drafts_among",
    "due_for_release",
    "effective_versions",
    "in_force",
    "never_approved",
    "not_their_turn",
    "open_comments",
    "overdue_reviews",
    "progress",
    "readers_of",
    "rules",
    "series_of",
    "waiting_for",
    "was_in_force",
]
