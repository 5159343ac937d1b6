"""The area's name."""

from django.apps import AppConfig


class ScopeConfig(AppConfig):
    name = "ninefold.system.scope"
    label = "scope"
