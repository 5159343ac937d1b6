"""The worker's part: mail people the link with which they set their own password."""

from __future__ import annotations

from ninefold.kernel.identity import services
from ninefold.kernel.identity.models import User
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running


@job(services.OWN_SECRET, lease=120, attempts=10)
def mail_own_secret(run: Running, user: str, host: str) -> None:
    """Send the link to the account's holder and to nobody else."""
    services.mail_own_secret(run.job, User.objects.get(pk=user), host)
