"""`ninefold demo`: loads the sample company."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ninefold.workspace.start import services
from ninefold.workspace.start.sample import load_sample


class Command(BaseCommand):
    """Prints the sample people's passwords once."""

    help = "Loads the sample company and prints its people's passwords once."
    requires_system_checks: tuple[str, ...] = ()  # `serve` runs them; here they would take half of the time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="load it in production mode too")
        parser.add_argument("--again", action="store_true", help="load another one beside the one that is there")

    def handle(self, *args: Any, force: bool = False, again: bool = False, **options: Any) -> None:
        if settings.PRODUCTION and not force:
            raise CommandError("The sample company stays out of production. Use --force if you mean it.")
        call_command("migrate", verbosity=0)
        if not again and services.sample_exists():
            raise CommandError(
                "A sample company is here already, so nothing was loaded. Its passwords were shown when it was; "
                "'ninefold demo --again' loads another one beside it, with people of its own."
            )
        loaded = load_sample()
        self.stdout.write(f"{loaded.organization.name} is at /o/{loaded.organization.slug}/ of a running Ninefold.")
        self.stdout.write("Sign in as one of these. The passwords are shown this once:")
        for login in loaded.logins:
            self.stdout.write(f"{login.email}  {login.password}  {login.name}, {login.job}")
