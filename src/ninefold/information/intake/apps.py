"""The area's name."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "ninefold.information.intake"
    label = "intake"
