"""Examples of reviews of the ledger for the generated tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ninefold.workspace.ledger_reviews import selectors, services
from ninefold.workspace.ledger_reviews.models import LedgerReview, Watch
from tests.cast import Member
from tests.examples import example


@example("ledger_reviews.watch")
def watch(member: Member) -> Watch:
    return selectors.watch() or services.set_watch(Watch(owner=member.person, months=3), actor=member.actor)


@example("ledger_reviews.ledgerreview")
def reviewed(member: Member) -> LedgerReview:
    return review(member)


def review(member: Member, **facts: Any) -> LedgerReview:
    watch(member)
    yesterday = timezone.localdate() - timedelta(days=1)
    told = {"since": yesterday - timedelta(days=30), "until": yesterday, "result": "calm", "note": "Read all of it."}
    return services.begin(LedgerReview(**(told | facts)), actor=member.actor)
