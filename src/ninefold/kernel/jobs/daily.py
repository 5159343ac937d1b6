"""Queues what has to be done once a day, by the organization's own calendar."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from ninefold.kernel.actors import system_actor
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.registry import daily_kinds
from ninefold.kernel.jobs.services import enqueue
from ninefold.kernel.organizations.models import Organization


def enqueue_daily(now: datetime | None = None) -> int:
    """Queue the day's jobs that are not queued yet; safe to call at any time and by several workers at once."""
    moment = now or timezone.now()
    wanted = {
        (pk, f"{kind} {moment.astimezone(ZoneInfo(zone)).date()}"): kind
        for pk, zone in Organization.objects.values_list("pk", "time_zone")
        for kind in daily_kinds()
    }
    keys = {key for _pk, key in wanted}
    there = set(Job.across_organizations.filter(key__in=keys).values_list("organization_id", "key"))
    missing = [(pk, key, kind) for (pk, key), kind in wanted.items() if (pk, key) not in there]
    for pk, key, kind in missing:
        enqueue(kind, key=key, actor=system_actor(pk, f"job {kind}"))
    return len(missing)
