"""The area's name."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "ninefold.kernel.actions"
    label = "actions"
