"""Registers the checks of the installation itself."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core.checks import register

from ninefold.conf import checks, clocks


class ConfConfig(AppConfig):
    name = "ninefold.conf"
    default = True

    def ready(self) -> None:
        register(checks.sqlite_is_patched)
        register(checks.sqlite_lies_on_a_local_disk)
        user_logged_in.connect(clocks.begin, dispatch_uid="conf.clocks")


class FormTemplatesConfig(AppConfig):
    """Django's own form templates; `forms` is the label of our registers."""

    name = "django.forms"
    label = "form_templates"
