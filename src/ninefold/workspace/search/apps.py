"""The area's name."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ninefold.workspace.search"
    label = "search"
