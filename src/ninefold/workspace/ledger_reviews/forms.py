"""The form of a review, which goes on where the last one ended."""

from __future__ import annotations

from typing import Any

from ninefold.toolkit.forms import RecordForm, form_field
from ninefold.workspace.ledger_reviews import selectors
from ninefold.workspace.ledger_reviews.models import LedgerReview


class ReviewForm(RecordForm):
    """What was looked at and what came of it."""

    class Meta:
        model = LedgerReview
        formfield_callback = form_field
        fields = ("since", "until", "result", "note", "alone")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding and not self.is_bound:
            since, until = selectors.next_range()
            self.initial = {"since": since, "until": until} | {key: each for key, each in self.initial.items() if each}
