"""The area's name."""

from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "ninefold.kernel.index"
    label = "index"
