"""The area's name."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "ninefold.workspace.home"
    label = "home"
