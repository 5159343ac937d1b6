"""The area's name."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "ninefold.system.policy"
    label = "policy"
