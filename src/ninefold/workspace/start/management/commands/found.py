"""`ninefold found`: makes a further organization in this installation."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from ninefold.workspace.start import services


class Command(BaseCommand):
    """Only whoever runs the server can make organizations; they see nothing of each other."""

    help = "Makes a further organization; its owner signs in with the account that they have, or sets a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the organization is called")
        parser.add_argument("--owner", required=True, help="the e-mail address with which its owner signs in")

    def handle(self, *args: Any, name: str, owner: str, **options: Any) -> None:
        if not name.strip():
            raise CommandError("Say what the organization is called.")
        try:
            validate_email(owner)
        except ValidationError as error:
            raise CommandError(f"'{owner}' is no e-mail address.") from error
        call_command("migrate", verbosity=0)
        if services.is_open():
            raise CommandError("The first organization is made by Start: run 'ninefold serve' and open its address.")
        organization, path = services.found_another(name.strip(), owner)
        self.stdout.write(f"{organization.name} is at /o/{organization.slug}/ of a running Ninefold.")
        told = f"sets a password here, once, within a day: {path}" if path else "signs in as before, or gets a mail."
        self.stdout.write(f"{owner} {told}")
