"""What the worker does for retention."""

from __future__ import annotations

from ninefold.information.retention import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("retention.remove_bytes", daily=True)
def remove_bytes(run: Running) -> dict[str, int]:
    """Bytes of disposed records and versions that a stop left behind go at night."""
    return {"removed": services.remove_bytes(run.actor.organization_id)}
