"""The area's name."""

from django.apps import AppConfig


class UsageConfig(AppConfig):
    name = "ninefold.kernel.usage"
    label = "usage"
