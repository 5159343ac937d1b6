"""Commands of the export: the order and the download both stand in the ledger."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import services as ledger

KIND = "exports.everything"


@command
def order_export(*, actor: Actor) -> Job:
    """Have everything of the organization written into one ZIP."""
    key = f"{KIND}:{actor.person_id}:{timezone.now().isoformat()}"
    ordered = jobs.enqueue(KIND, key=key, actor=actor, payload={"person": str(actor.person_id)})
    ledger.write("exports.everything.order", None, actor=actor, data={"job": ordered.pk})
    return ordered


@command
def note_download(job_id: UUID, *, actor: Actor) -> None:
    """Put on record who took the file away."""
    ledger.write("exports.everything.download", None, actor=actor, data={"job": job_id})
