"""The area's name."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "ninefold.workspace.exports"
    label = "exports"
