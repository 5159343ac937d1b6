"""What the ledger is owed again and again: that somebody looks at it, proven by the signed review."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.duties.contributions import declare
from ninefold.kernel.duties.kinds import Kind
from ninefold.workspace.ledger_reviews.models import LedgerReview, State


def was_looked_at(review: LedgerReview) -> UUID | None:
    """Only a signed review proves it."""
    return review.watch_id if review.state == State.SIGNED else None


LOOK = declare(
    Kind(
        "ledger_reviews.look",
        _("Review of the ledger"),
        _("Review the ledger"),
        page="ledger_reviews_watch_detail",
        permission="ledger.review",
        proofs={"ledger_reviews.ledgerreview": was_looked_at},
    )
)
