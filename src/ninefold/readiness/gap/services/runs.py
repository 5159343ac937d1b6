"""Commands that begin a run, and put what it needs into the queue of the worker."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.models import State as JobState
from ninefold.kernel.ledger import selectors as ledger_entries
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap.models import Run, RunState
from ninefold.readiness.gap.services.judging import look, must_be_open
from ninefold.standards import catalogue

LOOK, REPORT = "gap.look", "gap.report"  # what the background worker does for a run


def start_run(*, actor: Actor) -> Run:
    """Begin a new pass, or go on with the open one; the files are looked at before anybody is asked."""
    existing = Run.objects.filter(state=RunState.OPEN).first()
    return existing or look(begin_run(actor=actor), actor=actor)


@command
def begin_run(*, actor: Actor) -> Run:
    """Begin a new pass, or go on with the open one, without a look at the files."""
    one_at_a_time = Organization.objects.select_for_update(no_key=True)
    edition = one_at_a_time.values_list("edition", flat=True).get(pk=actor.organization_id)
    existing = Run.objects.filter(state=RunState.OPEN).first()
    if existing is not None:
        return existing
    last = Run.objects.aggregate(last=models.Max("number"))["last"] or 0
    run = Run(
        number=last + 1,
        edition=edition,
        catalogue_version=catalogue.edition(edition).version,
        started_by_id=actor.person_id,
        started_on=timezone.localdate(),
    )
    run.save()
    ledger.write("gap.run.create", run, actor=actor, changes=ledger.created(run))
    checks.request_run(actor=actor)
    return run


def request_look(run: Run, *, actor: Actor) -> Job:
    """Let the worker look at the newest files; asked again before anything was done, it is the same job."""
    return _request(LOOK, run, str(ledger_entries.last_position()), actor)


def request_report(run: Run, *, actor: Actor) -> Job:
    """Let the worker make the report; until it is done, no answer is taken."""
    return _request(REPORT, run, "", actor)


def _request(kind: str, run: Run, asked: str, actor: Actor) -> Job:
    must_be_open(run)
    job = jobs.enqueue(kind, key=f"{kind}:{run.pk}:{asked}", actor=actor, payload={"run": str(run.pk)})
    jobs.resume(job)
    return job


def work_for(run: Run) -> Job | None:
    """What the worker does, or failed to do, for this run; None when nothing waits."""
    asked = models.Q(key__startswith=f"{LOOK}:{run.pk}:") | models.Q(key__startswith=f"{REPORT}:{run.pk}:")
    newest = Job.objects.filter(asked).order_by("-created_at").first()
    return newest if newest is not None and newest.state != JobState.DONE else None
