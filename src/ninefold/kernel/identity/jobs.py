"""The worker's part: mail people the links with which they set their own password or join an organization."""

from __future__ import annotations

from ninefold.kernel.identity import joining, services
from ninefold.kernel.identity.models import User
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.organizations.models import Person


@job(services.OWN_SECRET, lease=120, attempts=10)
def mail_own_secret(run: Running, user: str, host: str) -> None:
    """Send the link to the account's holder and to nobody else."""
    services.mail_own_secret(run.job, User.objects.get(pk=user), host)


@job(joining.INVITATION, lease=120, attempts=10)
def mail_invitation(run: Running, person: str, user: str, host: str) -> None:
    """Ask the account's holder and nobody else."""
    joining.mail_invitation(run.job, Person.objects.get(pk=person), User.objects.get(pk=user), host)
