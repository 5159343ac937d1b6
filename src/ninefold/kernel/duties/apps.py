"""The area's name."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "ninefold.kernel.duties"
    label = "duties"
