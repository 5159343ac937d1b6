"""The area's name; its triggers are made after every migrate and checked at start."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Error, Tags, register
from django.db.models.signals import post_migrate

from ninefold.kernel.ledger import triggers


def triggers_stand(*, databases: Any = None, **_options: Any) -> list[Error]:
    """Refuse to start on a database whose ledger could be changed."""
    if not databases:
        return []
    return [
        Error(f"Trigger {name} is missing.", hint="Run: ninefold migrate", id="ledger.E001")
        for name in triggers.missing()
    ]


class LedgerConfig(AppConfig):
    name = "ninefold.kernel.ledger"
    label = "ledger"

    def ready(self) -> None:
        post_migrate.connect(triggers.make, sender=self, dispatch_uid="ledger.triggers")
        register(triggers_stand, Tags.database)
