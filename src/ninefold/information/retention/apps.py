"""The area's name."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "ninefold.information.retention"
    label = "retention"
