"""What the worker does for documents."""

from __future__ import annotations

from ninefold.information.documents import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("documents.release_due", daily=True)
def release_due(run: Running) -> dict[str, int]:
    """Approved versions become effective on their day by themselves."""
    return {"released": services.release_due(actor=run.actor)}
