"""Runs the checks and keeps their remarks."""

from __future__ import annotations

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.checks import Check, Remark, View, all_checks
from ninefold.kernel.commands import command
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger_entries
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import selectors
from ninefold.readiness.checking.models import CheckRun, StoredRemark

JOB = "checking.run"
MOST_REMARKS = 500  # kept per check; the count tells of more


@command
def run_checks(*, actor: Actor) -> int:
    """Run every check and replace what the last run found; the number of remarks."""
    organization = Organization.objects.get(pk=actor.organization_id)
    view = View(actor, organization.edition, timezone.localdate())
    position, found = ledger_entries.last_position(), {}
    CheckRun.objects.all().delete()
    for check in all_checks():
        remarks = check.run(view)
        _keep(check, remarks, position)
        found[check.id] = len(remarks)
    ledger.write("checking.checks.run", None, actor=actor, data={"position": position, "found": found})
    return sum(found.values())


def run_if_behind(*, actor: Actor) -> None:
    """Run the checks unless nothing was done since they ran last."""
    if selectors.age_of(list(selectors.runs_only(actor))).behind:
        run_checks(actor=actor)


def _keep(check: Check, remarks: list[Remark], position: int) -> None:
    run = CheckRun(
        check_id=check.id,
        clause=check.clause,
        kind=str(check.kind),
        stage=check.stage,
        claim=check.claim[:300],
        found=len(remarks),
        ran_at=timezone.now(),
        ledger_position=position,
    )
    run.save()
    StoredRemark.objects.bulk_create(
        StoredRemark(
            organization_id=run.organization_id,
            run=run,
            item_id=remark.record.pk if remark.record is not None else None,
            text=str(remark.text)[:500],
            fix=str(remark.fix)[:300],
        )
        for remark in remarks[:MOST_REMARKS]
    )


def request_run(*, actor: Actor) -> Job:
    """Let the worker run the checks; one request per day and ledger position is enough."""
    return jobs.enqueue(JOB, key=f"{JOB}:{timezone.localdate()}:{ledger_entries.last_position()}", actor=actor)
