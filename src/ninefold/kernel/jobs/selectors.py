"""Questions about background work: is a worker there, how long does work wait, what failed."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.jobs.registry import ALIVE


def worker_is_alive() -> bool:
    """Whether a worker gave a sign of life lately, or holds a job of any organization right now."""
    if cache.get(ALIVE):
        return True
    return Job.across_organizations.filter(state=State.RUNNING, lease_until__gt=timezone.now()).exists()


def last_done(kind: str) -> Job | None:
    """The newest job of a kind that came to its end, for the active organization."""
    return Job.objects.filter(kind=kind, state=State.DONE).order_by("-finished_at").first()


def longest_wait() -> timedelta:
    """How long the oldest due job of the active organization has waited."""
    now = timezone.now()
    due = Job.objects.filter(state=State.QUEUED, run_after__lte=now)
    oldest = due.order_by("run_after").values_list("run_after", flat=True).first()
    return now - oldest if oldest else timedelta()


def failed_lately() -> int:
    """Jobs of the active organization that were given up in the last seven days."""
    since = timezone.now() - timedelta(days=7)
    return Job.objects.filter(state=State.FAILED, finished_at__gte=since).count()
