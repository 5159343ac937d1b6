"""`ninefold start_code`: prints the code for the first account, where one is asked for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ninefold.workspace.start import codes, services


class Command(BaseCommand):
    """On a server that others can reach, only whoever reads its log may make the first account."""

    help = "Prints the one-time code for the first account; nothing when none is needed."

    def handle(self, *args: Any, **options: Any) -> None:
        if codes.needed() and services.is_open():
            self.stdout.write(f"Code for the first account: {codes.make()}")
