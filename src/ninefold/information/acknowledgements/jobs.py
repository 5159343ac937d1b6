"""What the worker does for readings."""

from __future__ import annotations

from ninefold.information.acknowledgements import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("acknowledgements.ask", daily=True, lease=600)
def ask(run: Running) -> dict[str, int]:
    """Ask people who joined an audience to read what is in force."""
    return {"asked": services.ask_everybody(actor=run.actor)}
