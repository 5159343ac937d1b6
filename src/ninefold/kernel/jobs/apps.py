"""The area's name."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ninefold.kernel.jobs"
    label = "jobs"
