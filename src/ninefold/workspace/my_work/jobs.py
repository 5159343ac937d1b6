"""What the worker does for My work."""

from __future__ import annotations

from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.organizations.models import Organization
from ninefold.workspace.my_work import services


@job("my_work.digest", daily=True, lease=600)
def digest(run: Running) -> dict[str, int]:
    """Mail everybody what waits for them."""
    organization = Organization.objects.get(pk=run.job.organization_id)
    return {"mails": services.post_digests(organization, actor=run.actor)}
