"""The area's name."""

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "ninefold.kernel.saved_views"
    label = "saved_views"
