"""The worker's part: looks after the store of bytes once a day."""

from __future__ import annotations

from functools import partial
from typing import Any

from ninefold.kernel.attachments import blobs, selectors, services
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running

STEP = 100  # files between two signs of life


@job(services.LOOK_AFTER, lease=600, daily=True, last=True)
def look_after(running: Running) -> dict[str, Any]:
    """Take away what was left half done, and read every kept file again: do the bytes still have their hash?"""
    organization_id = running.job.organization_id
    swept, count, altered = blobs.sweep(organization_id) + clear_orphans(running), 0, []
    for count, (sha256, is_altered) in enumerate(blobs.altered_among(organization_id), 1):
        if is_altered:
            altered.append(sha256)
        if count % STEP == 0:
            running.progress(count, 0)
    if altered:
        services.report_altered(altered, actor=running.actor)
    return {"files": count, "altered": altered, "swept": swept}


def clear_orphans(running: Running) -> int:
    """Take away whole files that nothing names: a process was killed between the bytes and their row. How many."""
    organization_id, count = running.job.organization_id, 0
    old = list(blobs.untouched(organization_id))
    for start in range(0, len(old), STEP):
        part = old[start : start + STEP]
        for sha256 in sorted(set(part) - selectors.named(part)):
            still = partial(selectors.is_named, sha256)
            count += not still() and blobs.remove_unless(organization_id, sha256, still)
        running.progress(start, 0)
    return count
