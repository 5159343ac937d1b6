"""The area's name."""

from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "ninefold.readiness.checking"
    label = "checking"
