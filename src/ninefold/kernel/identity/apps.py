"""The area's name."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "ninefold.kernel.identity"
    label = "identity"
