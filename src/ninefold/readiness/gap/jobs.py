"""Work that the background worker does for runs: look at the files, make the report."""

from __future__ import annotations

from collections.abc import Callable

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.organizations.models import Person
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap import services
from ninefold.readiness.gap.models import Run, RunState
from ninefold.readiness.gap.reporting import Report

STEPS = 2  # judge, keep


@job(services.LOOK, lease=300)
def look_at_files(running: Running, run: str) -> dict[str, int]:
    """Judge every clause from what is there and keep it with the open run."""
    return _judge(running, run, services.keep_look)


@job(services.REPORT, lease=300)
def make_report(running: Running, run: str) -> dict[str, int]:
    """Judge every clause and finish the run with its report; a report must not repeat what was put right since."""
    checks.run_if_behind(actor=running.actor)
    return _judge(running, run, services.keep_report)


def _judge(running: Running, key: str, keep: Callable[..., Run]) -> dict[str, int]:
    """Judge the run, unless it got its report while this job waited."""
    run, actor = Run.objects.get(pk=key), _asker(running)
    if run.state != RunState.OPEN:
        return {"files": run.files_read}
    running.progress(0, STEPS)
    report: Report = services.judged(run, actor)
    running.progress(1, STEPS)
    keep(run, report, actor=actor)
    return {"files": report.files_read}


def _asker(running: Running) -> Actor:
    """Whoever asked for the job, with today's rights, because a report shows what its maker may see."""
    person = Person.objects.filter(pk=running.job.requested_by).first() if running.job.requested_by else None
    return identity.actor_for(person) if person else running.actor
