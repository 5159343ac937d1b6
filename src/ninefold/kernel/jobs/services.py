"""Puts work in the queue, claims it, keeps its lease alive, retries it, and finishes it."""

from __future__ import annotations

import os
import threading
import traceback
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.registry import ALIVE, SIGN_OF_LIFE, Handler, handler, last_kinds
from ninefold.lib.processes import has_ended, name_of

log = structlog.get_logger(__name__)
leaving = threading.Event()  # set when this process was told to end
BACKOFF = timedelta(seconds=10)  # doubled with each failed attempt


class Stopped(Exception):
    """Somebody asked the job to stop; what it has finished stays."""


class HandedBack(Exception):
    """The worker was told to end; another one continues where this one stopped."""


@dataclass(frozen=True, slots=True)
class Running:
    """The job as its function sees it."""

    job: Job
    actor: Actor
    lease: timedelta

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Report progress, renew the lease, and stop here when somebody asked for it."""
        fields: dict[str, Any] = {"done_steps": done, "all_steps": total, "message": message[:300]}
        if done > self.job.furthest:  # an attempt that gets further than those before it counts as the first one
            self.job.furthest, self.job.attempts = done, 1
            fields |= {"furthest": done, "attempts": 1}
        now = timezone.now()
        if not _own(self.job).update(lease_until=now + self.lease, heard_at=now, **fields):
            raise Stopped
        if leaving.is_set():
            raise HandedBack
        if Job.across_organizations.filter(pk=self.job.pk, stop_wanted=True).exists():
            raise Stopped


def enqueue(kind: str, *, key: str, actor: Actor, payload: dict[str, Any] | None = None) -> Job:
    """Queue work once for its key; a second call with the same key gives the first job back."""
    handler(kind)
    wanted = Job(
        organization_id=actor.organization_id,
        kind=kind,
        key=key,
        payload=payload or {},
        requested_by=actor.person_id,
        run_after=timezone.now(),
    )
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
        return wanted
    except IntegrityError:
        return Job.across_organizations.get(organization_id=actor.organization_id, key=key)


def resume(job: Job) -> bool:
    """Queue a stopped or failed job again; what it had finished is not done twice."""
    rows = Job.across_organizations.filter(pk=job.pk, state__in=(State.STOPPED, State.FAILED))
    return bool(rows.update(state=State.QUEUED, stop_wanted=False, attempts=0, run_after=timezone.now(), error=""))


def ask_to_stop(job: Job) -> None:
    """Stop a waiting job at once and a running one at its next step."""
    waiting = Job.across_organizations.filter(pk=job.pk, state=State.QUEUED)
    if not waiting.update(state=State.STOPPED, finished_at=timezone.now()):
        Job.across_organizations.filter(pk=job.pk, state=State.RUNNING).update(stop_wanted=True)


def claim() -> Job | None:
    """Take the next due job, or one whose worker died: a conditional update, so that only one worker gets it."""
    now = timezone.now()
    due = Q(state=State.QUEUED, run_after__lte=now) | Q(state=State.RUNNING, lease_until__lt=now)
    order = Case(When(kind__in=last_kinds(), then=1), default=0)
    for found in Job.across_organizations.filter(due).order_by(order, "run_after")[:5]:
        taken = Job.across_organizations.filter(due, pk=found.pk, claims=found.claims).update(
            state=State.RUNNING,
            claims=F("claims") + 1,
            attempts=F("attempts") + 1,
            lease_until=now + handler(found.kind).lease,
            heard_at=now,
            worker=name_of(os.getpid()),
        )
        if taken:
            return Job.across_organizations.select_related("organization").get(pk=found.pk)
    return None


def take_back() -> int:
    """Release the jobs of workers of this machine that have ended; on other machines only the lease decides."""
    held = Job.across_organizations.filter(state=State.RUNNING, lease_until__gt=timezone.now())
    left = [job for job in held if has_ended(job.worker)]
    return sum(_own(job).update(lease_until=timezone.now()) for job in left)


def work_one() -> bool:
    """Do the next job; false when there is none."""
    job = claim()
    if job is None:
        return False
    how = handler(job.kind)
    if job.attempts > how.attempts:
        _finish(job, State.FAILED, error=job.error or "The worker died again and again.")
        return True
    _run(job, how)
    return True


def report_alive() -> None:
    """Say that a worker is running; the health page reads it."""
    cache.set(ALIVE, True, 3 * SIGN_OF_LIFE)


def _run(job: Job, how: Handler) -> None:
    running = Running(job, system_actor(job.organization_id, f"job {job.kind}"), how.lease)
    try:
        with active.within(job.organization_id), job.organization.clock():
            result = how.function(running, **job.payload)
    except Stopped:
        _finish(job, State.STOPPED)
    except HandedBack:
        again = {"state": State.QUEUED, "attempts": F("attempts") - 1, "run_after": timezone.now()}
        _own(job).update(lease_until=None, **again)
    except Exception as error:
        log.exception("job failed", job=str(job.pk), kind=job.kind, attempt=job.attempts)
        _fail(job, how, error)
    else:
        _finish(job, State.DONE, result=result)


def _fail(job: Job, how: Handler, error: Exception) -> None:
    text = "".join(traceback.format_exception_only(error)).strip()[:2000]
    if job.attempts >= how.attempts:
        _finish(job, State.FAILED, error=text)
        return
    again = timezone.now() + BACKOFF * 2 ** (job.attempts - 1)
    _own(job).update(state=State.QUEUED, run_after=again, lease_until=None, error=text)


def _finish(job: Job, state: State, **fields: Any) -> None:
    _own(job).update(state=state, finished_at=timezone.now(), lease_until=None, stop_wanted=False, **fields)


def _own(job: Job) -> models.QuerySet[Job]:
    """The job's row while this attempt still holds it: a late worker changes nothing."""
    return Job.across_organizations.filter(pk=job.pk, state=State.RUNNING, claims=job.claims)


def job_of(job_id: UUID) -> Job | None:
    """A job of the active organization."""
    return Job.objects.filter(pk=job_id).first()
