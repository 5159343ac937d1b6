"""`migrate` that looks for missing migrations the way `makemigrations` here makes them."""

from __future__ import annotations

from django.core.management.commands import migrate

from ninefold.conf.management.commands.makemigrations import Autodetector


class Command(migrate.Command):
    """Django's own command, with the same autodetector as our `makemigrations`."""

    autodetector = Autodetector
