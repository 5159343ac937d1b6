"""The area's name."""

from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "ninefold.workspace.start"
    label = "start"
