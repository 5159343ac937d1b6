"""The area's name."""

from django.apps import AppConfig


class StartersConfig(AppConfig):
    name = "ninefold.information.starters"
    label = "starters"
