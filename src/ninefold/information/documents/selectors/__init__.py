"""Questions about documents."""

from ninefold.information.documents.selectors.agreeing import (
    Line,
    asked_of,
    last_round,
    my_part,
    not_their_turn,
    open_comments,
    progress,
    waiting_for,
)
from ninefold.information.documents.selectors.changes import Changes, against, changes_of
from ninefold.information.documents.selectors.control import (
    NUMBERED,
    code_for,
    due_for_release,
    readers_of,
    rules,
    series_of,
    was_in_force,
)
from ninefold.information.documents.selectors.gaps import effective_with_gaps, gaps
from ninefold.information.documents.selectors.history import (
    Moment,
    carried_to,
    moments,
    shown_to,
    told_of,
    versions_of,
)
from ninefold.information.documents.selectors.library import (
    by_code,
    documents,
    drafts_among,
    effective_versions,
    in_force,
    never_approved,
    overdue_reviews,
    without_text,
)

__all__ = [
    "NUMBERED",
    "Changes",
    "Line",
    "Moment",
    "against",
    "asked_of",
    "by_code",
    "carried_to",
    "changes_of",
    "code_for",
    "documents",
    "drafts_among",
    "due_for_release",
    "effective_versions",
    "effective_with_gaps",
    "gaps",
    "in_force",
    "last_round",
    "moments",
    "my_part",
    "never_approved",
    "not_their_turn",
    "open_comments",
    "overdue_reviews",
    "progress",
    "readers_of",
    "rules",
    "series_of",
    "shown_to",
    "told_of",
    "versions_of",
    "waiting_for",
    "was_in_force",
    "without_text",
]
