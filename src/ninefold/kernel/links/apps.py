"""The area's name."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "ninefold.kernel.links"
    label = "links"
