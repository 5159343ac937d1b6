"""The area's name."""

from django.apps import AppConfig


class AcknowledgementsConfig(AppConfig):
    name = "ninefold.information.acknowledgements"
    label = "acknowledgements"
