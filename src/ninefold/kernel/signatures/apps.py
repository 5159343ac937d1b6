"""The area's name."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "ninefold.kernel.signatures"
    label = "signatures"
