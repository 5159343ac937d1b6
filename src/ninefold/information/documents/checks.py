"""What an auditor would ask about documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind


@check("documents.approved", clause="7.5.2", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def documents_in_use_are_approved(view: View) -> Iterator[Remark]:
    """Documents are approved before people work by them."""
    for document in selectors.never_approved(view.actor)[:200]:
        yield Remark(document, _("has never been approved here"), _("Sign the opening statement or discard it"))


@check("documents.reviewed", clause="7.5.3.2", kind=GapKind.MISSING_DOCUMENTS, stage=2, basis="own_rule")
def documents_are_reviewed_when_they_said(view: View) -> Iterator[Remark]:
    """Documents are reviewed by the day that they name themselves."""
    for document in selectors.overdue_reviews(view.actor, on=view.as_of)[:200]:
        day = date_format(document.review_due, "j M Y") if document.review_due else ""
        text = _("should have been reviewed by %(day)s, by your own rule") % {"day": day}
        yield Remark(document, text, _("Review it, or change the date with a reason"))


@check("documents.exist", clause="7.5.1", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def some_documents_are_effective(view: View) -> Iterator[Remark]:
    """The documents that the organization decided to have are effective."""
    if not selectors.effective_versions(view.actor).exists():
        yield Remark(None, _("No document is effective yet"), _("Import what you have, or write the first one"))
