"""`ninefold verify`: reads ledger, signatures, states and files again; for a restored backup, and from time to time."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from ninefold.kernel import active
from ninefold.kernel.ledger import triggers
from ninefold.kernel.organizations.models import Organization
from ninefold.workspace.administration.verifying import verify


class Command(BaseCommand):
    """Says of each organization how much was read and what is not as it was written; then the exit code is 1."""

    help = "Reads ledger, signatures, states and kept files again, and names what was changed behind their back."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [f"the protection {name} is gone; run: ninefold migrate" for name in triggers.missing()]
        for organization in Organization.objects.order_by("slug"):
            with active.within(organization.pk):
                found = verify()
            read = ", ".join(f"{count} {name}" for name, count in found.counts.items())
            self.stdout.write(f"{organization.slug}: {read}")
            wrong += [f"{organization.slug}: {each}" for each in found.wrong]
        for each in wrong:
            self.stderr.write(each)
        self.stdout.write("Something was changed." if wrong else "All is as it was written.")
        if wrong:
            sys.exit(1)
