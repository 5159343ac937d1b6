"""Registers the checks of the installation itself."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from ninefold.conf import checks


class ConfConfig(AppConfig):
    name = "ninefold.conf"

    def ready(self) -> None:
        register(checks.sqlite_is_patched)
