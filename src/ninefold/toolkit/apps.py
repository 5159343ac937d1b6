"""Finds what areas declare, once all models are there."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from ninefold.kernel import vocabulary


class ToolkitConfig(AppConfig):
    name = "ninefold.toolkit"
    label = "toolkit"

    def ready(self) -> None:
        vocabulary.discover()
        for name in ("register", "menu", "declarations"):
            autodiscover_modules(name)
