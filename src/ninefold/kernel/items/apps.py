"""The area's name."""

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "ninefold.kernel.items"
    label = "items"
