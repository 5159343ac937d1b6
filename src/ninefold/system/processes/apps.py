"""The area's name."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "ninefold.system.processes"
    label = "processes"
