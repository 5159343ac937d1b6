"""The worker's part: hand mail to the server."""

from __future__ import annotations

from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.notifications import services


@job(services.JOB, lease=120, attempts=10)
def deliver(run: Running, to: str, subject: str, text: str) -> None:
    """Send one mail; tried for more than an hour when the server does not answer."""
    services.send(run.job, to, subject, text)
