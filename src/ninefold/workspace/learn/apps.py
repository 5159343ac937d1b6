"""The area's name."""

from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "ninefold.workspace.learn"
    label = "learn"
