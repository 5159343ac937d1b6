"""Puts mail into the outbox: a job in the same transaction as the deed, so that neither is there without the other."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import EmailMessage

from ninefold.kernel.actors import Actor
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job

JOB = "notifications.mail"


def post(to: Iterable[str], subject: str, text: str, *, key: str, actor: Actor) -> list[Job]:
    """One mail for each address; the same key posts nothing twice."""
    return [
        jobs.enqueue(
            JOB, key=f"{key} {address}", actor=actor, payload={"to": address, "subject": subject, "text": text}
        )
        for address in sorted({each.casefold() for each in to if each})
    ]


def send(job: Job, to: str, subject: str, text: str) -> None:
    """Hand one mail to the server; a mail sent twice after a crash carries the same id, so that receivers see one."""
    mail = EmailMessage(subject, text, to=[to], headers={"Message-ID": f"<{job.pk}@ninefold>"})
    mail.send()
