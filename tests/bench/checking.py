"""Times a full run of all checks, as the worker makes it."""

from __future__ import annotations

import time

from ninefold.kernel import active
from ninefold.kernel.actors import system_actor
from ninefold.kernel.checks import all_checks
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import services


def run_checks(slug: str) -> dict[str, float]:
    """Seconds and number of checks."""
    organization = Organization.objects.get(slug=slug)
    start = time.perf_counter()
    with active.within(organization.pk):
        services.run_checks(actor=system_actor(organization.pk, "bench"))
    return {"seconds": time.perf_counter() - start, "checks": len(all_checks())}
