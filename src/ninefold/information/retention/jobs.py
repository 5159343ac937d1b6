"""What the worker does for retention."""

from __future__ import annotations

from ninefold.information.retention import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("retention.remove_bytes", daily=True)
def remove_bytes(run: Running) -> dict[str, int]:
    """Delete, at night, the bytes of disposed records and versions that an interruption left behind."""
    return {"removed": services.remove_bytes(run.actor.organization_id)}
