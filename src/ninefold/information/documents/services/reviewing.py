"""Commands of looking again: the periodic review, and the check for a newer issue of external documents."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Document, Kind, Outcome, PeriodicReview, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.dates import add_months


@command
def review_document(
    document: Document, *, actor: Actor, reason: str, outcome: str = Outcome.UNCHANGED
) -> PeriodicReview:
    """Put on record that somebody looked at the version in force; "nothing changed" needs its reason too."""
    version = document.current
    if version is None or version.state != State.EFFECTIVE:
        raise ValidationError(_("Only a document in force is reviewed."))
    if len(reason.strip()) < 5:
        raise ValidationError({"reason": _("Say what you looked at, so that others can understand it later.")})
    today, before = timezone.localdate(), document.review_due
    if outcome == Outcome.UNCHANGED:
        document.review_due = add_months(today, document.review_months or selectors.rules().review_months)
        document.save()
    done = PeriodicReview(
        document=document,
        version_reviewed=version,
        outcome=outcome,
        reason=reason.strip()[:500],
        reviewed_by_id=actor.person_id,
        happened_on=today,
        next_due=document.review_due,
    )
    done.full_clean(exclude=["organization"])
    done.save()
    ledger.write(
        "documents.periodicreview.create",
        done,
        actor=actor,
        reason=done.reason,
        changes={"review_due": (before, document.review_due)},
        data={"document": document.pk, "outcome": outcome},
    )
    return done


@command
def check_external(document: Document, *, actor: Actor, found: str) -> Document:
    """Put on record that somebody looked whether an external document has a newer issue, and what they found."""
    if document.kind != Kind.EXTERNAL:
        raise ValidationError(_("Only external documents are checked for newer issues."))
    before, document.checked_on = document.checked_on, timezone.localdate()
    document.save()
    changes = {"checked_on": (before, document.checked_on)}
    ledger.write("documents.document.check", document, actor=actor, changes=changes, reason=found)
    return document
