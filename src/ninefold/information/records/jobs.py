"""What the worker does for records."""

from __future__ import annotations

from ninefold.information.records import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("records.remove_bytes", daily=True)
def remove_bytes(run: Running) -> dict[str, int]:
    """Bytes of disposed records that a stop left behind go at night."""
    return {"removed": services.remove_bytes(run.actor.organization_id)}
