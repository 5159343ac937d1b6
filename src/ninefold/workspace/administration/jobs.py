"""What the worker does for the installation."""

from __future__ import annotations

from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.lib import engines


@job("administration.look_at_tables", daily=True, last=True)
def look_at_tables(run: Running) -> dict[str, bool]:
    """Keep the database's idea of its tables up to date."""
    return {"looked": engines.look_at_tables()}
