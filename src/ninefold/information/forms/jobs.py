"""What the worker does for registers."""

from __future__ import annotations

from ninefold.information.forms import services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job("forms.keep_months", daily=True)
def keep_months(run: Running) -> dict[str, int]:
    """Months that are over are kept as records, where the register says so."""
    return {"kept": services.keep_months(actor=run.actor)}
