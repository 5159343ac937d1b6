"""The area's name."""

from django.apps import AppConfig


class LedgerReviewsConfig(AppConfig):
    name = "ninefold.workspace.ledger_reviews"
    label = "ledger_reviews"
