"""The area's name."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "ninefold.information.library"
    label = "library"
