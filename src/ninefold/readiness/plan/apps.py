"""The area's name."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "ninefold.readiness.plan"
    label = "plan"
