"""The area's name."""

from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "ninefold.kernel.numbering"
    label = "numbering"
