"""The area's name."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "ninefold.information.records"
    label = "records"
