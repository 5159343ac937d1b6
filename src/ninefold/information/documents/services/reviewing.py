"""Commands for looking again: the periodic review, and the look for a newer issue of external documents."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.duties import NEWER_ISSUE, REVIEW
from ninefold.information.documents.models import Document, Kind, Outcome, PeriodicReview, State, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import SHORTEST_REASON, command
from ninefold.kernel.duties import services as duties
from ninefold.kernel.ledger import services as ledger


@command
def review_document(
    document: Document, *, actor: Actor, reason: str, outcome: str = Outcome.UNCHANGED
) -> PeriodicReview:
    """Put on record that somebody looked at the version in force; "nothing changed" needs its reason too."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say what you looked at, so that others can understand it later.")})
    done = _look(document, actor, outcome, reason)
    if outcome == Outcome.UNCHANGED:
        duties.prove(REVIEW, document, done, every=selectors.review_months(document), actor=actor)
    return done


@command
def check_external(document: Document, *, actor: Actor, found: str) -> PeriodicReview:
    """Put on record that somebody looked whether an external document has a newer issue, and what they found."""
    if document.kind != Kind.EXTERNAL:
        raise ValidationError(_("Only external documents are checked for newer issues."))
    done = _look(document, actor, Outcome.NEWEST, found)
    duties.prove(NEWER_ISSUE, document, done, every=selectors.check_months(document), actor=actor)
    return done


def _look(document: Document, actor: Actor, outcome: str, reason: str) -> PeriodicReview:
    version = document.current
    if version is None or version.state != State.EFFECTIVE:
        raise ValidationError(_("Only a document in force is reviewed."))
    done = PeriodicReview(
        document=document,
        version_reviewed=version,
        outcome=outcome,
        reason=reason.strip()[:500],
        reviewed_by_id=actor.person_id,
        happened_on=timezone.localdate(),
    )
    done.full_clean(exclude=["organization"])
    done.save()
    data = {"document": document.pk, "outcome": outcome}
    ledger.write("documents.periodicreview.create", done, actor=actor, reason=done.reason, data=data)
    return done


@command
def keep_duties(document: Document, *, actor: Actor, released: Version | None = None) -> None:
    """A document in force is owed a review, and an external one a look for a newer issue; any other document nothing.

    Coming into force counts as a look: the next one is due after the interval, or on the day that the version names.
    """
    in_force = document.current is not None and document.current.state == State.EFFECTIVE
    if not in_force:
        duties.end(REVIEW, document.pk, actor=actor)
    elif released is None:
        duties.owe(REVIEW, document, every=selectors.review_months(document), actor=actor)
    else:
        every, due = selectors.review_months(document), released.review_due
        duties.prove(REVIEW, document, released, every=every, due=due, actor=actor)
    if in_force and document.kind == Kind.EXTERNAL:
        duties.owe(NEWER_ISSUE, document, every=selectors.check_months(document), actor=actor)
    elif released is None:
        duties.end(NEWER_ISSUE, document.pk, actor=actor)
