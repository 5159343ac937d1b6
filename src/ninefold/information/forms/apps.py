"""The area's name."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "ninefold.information.forms"
    label = "forms"
