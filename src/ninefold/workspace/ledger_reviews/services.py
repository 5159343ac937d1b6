"""Commands about reviews of the ledger."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.duties import services as duties
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering
from ninefold.workspace.ledger_reviews import selectors
from ninefold.workspace.ledger_reviews.duties import LOOK
from ninefold.workspace.ledger_reviews.models import LedgerReview, Watch
from ninefold.workspace.ledger_reviews.workflow import REVIEW

SERIES = "LR"


@command
def set_watch(watch: Watch, *, actor: Actor, reason: str = "") -> Watch:
    """Say who reviews the ledger and how often; the first review is due at once."""
    stored = Watch.objects.filter(pk=watch.pk).first()
    if stored is None and selectors.watch() is not None:
        raise ValidationError(_("There is a rule already. Change that one."))
    if not selectors.may_review(watch.owner):
        raise ValidationError({"owner": _("%(name)s has no role that reviews the ledger.") % {"name": watch.owner}})
    watch.full_clean(exclude=["organization"])
    watch.save()
    if stored is None:
        ledger.write("ledger_reviews.watch.create", watch, actor=actor, changes=ledger.created(watch))
    else:
        changes = ledger.changes_between(ledger.snapshot(stored), ledger.snapshot(watch))
        ledger.write("ledger_reviews.watch.edit", watch, actor=actor, changes=changes, reason=reason)
    duties.owe(LOOK, watch, every=watch.months, actor=actor)
    return watch


@command
def begin(review: LedgerReview, *, actor: Actor) -> LedgerReview:
    """Begin a review of what happened between two days."""
    watch = selectors.watch()
    if watch is None:
        raise ValidationError(_("Say first who reviews the ledger, and how often."))
    assert actor.person_id is not None
    review.watch, review.reviewed_by_id = watch, actor.person_id
    review.code = numbering.next_code(SERIES, digits=4)
    _count(review)
    review.save(force_insert=True)
    ledger.write("ledger_reviews.ledgerreview.create", review, actor=actor, changes=ledger.created(review))
    return review


@command
def change(review: LedgerReview, *, actor: Actor, reason: str = "") -> LedgerReview:
    """Change a draft; whoever looked at it last is its reviewer."""
    stored = LedgerReview.objects.get(pk=review.pk)
    assert actor.person_id is not None
    review.reviewed_by_id = actor.person_id
    _count(review)
    review.save()
    changes = ledger.changes_between(ledger.snapshot(stored), ledger.snapshot(review))
    ledger.write("ledger_reviews.ledgerreview.edit", review, actor=actor, changes=changes, reason=reason)
    return review


@command
def sign(review: LedgerReview, *, actor: Actor) -> LedgerReview:
    """Close a review; the next one is due after the interval."""
    REVIEW.fire("sign", review, actor=actor, happened_on=timezone.localdate())
    duties.prove(LOOK, review.watch, review, every=review.watch.months, actor=actor)
    return review


def _count(review: LedgerReview) -> None:
    """What lies in the range, and whose it is: written down, so that the signature is over it."""
    if review.until < review.since:
        raise ValidationError({"until": _("The last day comes before the first day.")})
    if review.until >= timezone.localdate():
        raise ValidationError({"until": _("A review ends with yesterday, because today still goes on.")})
    rows = selectors.within(review.since, review.until)
    review.entries = rows.count()
    review.own = selectors.own_deeds(rows, review.reviewed_by_id).count()
    review.newest = rows.values_list("digest", flat=True).first() or ""
