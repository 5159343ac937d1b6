"""The area's name."""

from django.apps import AppConfig


class MyWorkConfig(AppConfig):
    name = "ninefold.workspace.my_work"
    label = "my_work"
