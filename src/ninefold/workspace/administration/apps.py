"""The area's name."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "ninefold.workspace.administration"
    label = "administration"
