"""The area's name."""

from django.apps import AppConfig


class OnePageConfig(AppConfig):
    name = "ninefold.system.onepage"
    label = "onepage"
