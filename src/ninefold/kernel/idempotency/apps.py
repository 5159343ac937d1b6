"""The area's name."""

from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "ninefold.kernel.idempotency"
    label = "idempotency"
