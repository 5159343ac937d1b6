"""The area's name."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ninefold.workspace.api"
    label = "api"
