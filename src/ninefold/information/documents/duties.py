"""What a document in force is owed again and again, and which records prove that somebody looked."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Outcome, PeriodicReview, State, Version
from ninefold.kernel.duties.contributions import declare
from ninefold.kernel.duties.kinds import Kind


def looked_at(review: PeriodicReview) -> UUID | None:
    """A review proves it when nothing has to change; else the next version will."""
    return review.document_id if review.outcome == Outcome.UNCHANGED else None


def came_into_force(version: Version) -> UUID | None:
    return version.document_id if version.state == State.EFFECTIVE else None


def found_the_newest(review: PeriodicReview) -> UUID | None:
    return review.document_id if review.outcome == Outcome.NEWEST else None


REVIEW = declare(
    Kind(
        "documents.review",
        _("Periodic review"),
        _("Review %(record)s"),
        page="documents_document_detail",
        permission="documents.write",
        proofs={"documents.periodicreview": looked_at, "documents.version": came_into_force},
    )
)
NEWER_ISSUE = declare(
    Kind(
        "documents.newer_issue",
        _("Look for a newer issue"),
        _("Look for a newer issue of %(record)s"),
        page="documents_document_detail",
        permission="documents.write",
        proofs={"documents.periodicreview": found_the_newest},
    )
)
