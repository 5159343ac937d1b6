"""The area's name."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "ninefold.kernel.notifications"
    label = "notifications"
