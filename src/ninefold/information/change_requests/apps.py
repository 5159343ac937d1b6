"""The area's name."""

from django.apps import AppConfig


class ChangeRequestsConfig(AppConfig):
    name = "ninefold.information.change_requests"
    label = "change_requests"
