"""Work that the background worker does for this area."""

from __future__ import annotations

from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.readiness.checking import services


@job(services.JOB, lease=300)
def run_all_checks(run: Running) -> dict[str, int]:
    """Run every check for one organization."""
    return {"remarks": services.run_checks(actor=run.actor)}
