"""The moves of a review."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import SHORTEST_REASON
from ninefold.kernel.workflow import Transition, Workflow
from ninefold.workspace.ledger_reviews.models import LedgerReview, State


def is_the_reviewer(review: LedgerReview, actor: Actor) -> str:
    """Whoever looked signs."""
    mine = review.reviewed_by_id == actor.person_id
    return "" if mine else _("%(name)s reviewed it, so nobody else signs it.") % {"name": review.reviewed_by}


def reviews_others(review: LedgerReview, actor: Actor) -> str:
    """Nobody reviews what they did themselves, unless they say why nobody else can."""
    if not review.own or len(review.alone.strip()) >= SHORTEST_REASON:
        return ""
    return ngettext(
        "You did %(n)d of these deeds yourself: let somebody else review, or write why nobody else can.",
        "You did %(n)d of these deeds yourself: let somebody else review, or write why nobody else can.",
        review.own,
    ) % {"n": review.own}


REVIEW = Workflow(
    record="ledger_reviews.ledgerreview",
    initial=State.DRAFT,
    transitions=(
        Transition(
            "sign",
            (State.DRAFT,),
            State.SIGNED,
            "ledger.review",
            gettext_lazy("Sign the review"),
            guards=(is_the_reviewer, reviews_others),
            signature="review",
            command="ninefold.workspace.ledger_reviews.services.sign",
        ),
        Transition(
            "discard",
            (State.DRAFT,),
            State.DISCARDED,
            "ledger.review",
            gettext_lazy("Discard"),
            asks=("reason",),
        ),
    ),
)
