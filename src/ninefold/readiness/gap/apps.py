"""The area's name."""

from django.apps import AppConfig


class GapConfig(AppConfig):
    name = "ninefold.readiness.gap"
    label = "gap"
