"""The area's name."""

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "ninefold.information.copies"
    label = "copies"
