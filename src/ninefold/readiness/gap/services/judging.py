"""Commands that judge a run: a look at what is there, and the report that ends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.intake import selectors as intake
from ninefold.information.intake.reading.stored import to_plain
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.evidence import gather
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import plain
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.gap import reporting, selectors
from ninefold.readiness.gap.lines import Line
from ninefold.readiness.gap.models import Gap, Run, RunState, Status
from ninefold.readiness.gap.reporting import Report
from ninefold.readiness.gap.workflow import RUN
from ninefold.standards import catalogue


def look(run: Run, *, actor: Actor) -> Run:
    """Look at the newest files and records, then keep what they show for each clause."""
    must_be_open(run)
    return keep_look(run, judged(run, actor), actor=actor)


@command
def keep_look(run: Run, report: Report, *, actor: Actor) -> Run:
    """Keep what the files and records show for each clause, with the answers given so far."""
    must_be_open(run)
    run.files_read, run.files_unreadable, run.entries = report.files_read, report.files_unreadable, report.entries
    run.save()
    _keep_statuses(run, report)
    ledger.write("gap.run.look", run, actor=actor, data={"files": report.files_read})
    return run


def make_report(run: Run, *, actor: Actor) -> Run:
    """Judge every clause and keep the result: states, gaps, and the sentence that says what it is."""
    must_be_open(run)
    return keep_report(run, judged(run, actor), actor=actor)


@command
def keep_report(run: Run, report: Report, *, actor: Actor) -> Run:
    """Finish a run with its report."""
    must_be_open(run)
    _keep_statuses(run, report)
    Gap.objects.bulk_create([_gap(line, order, run) for order, line in enumerate(report.lines, 1)])
    facts: dict[str, Any] = {
        "reported_on": timezone.localdate(),
        "headline": report.headline,
        "notes": list(report.notes),
        "files_read": report.files_read,
        "files_unreadable": report.files_unreadable,
        "batch_id": run.batch_id,
        "entries": report.entries,
        "counts": _counts(report.lines),
    }
    RUN.fire("report", run, actor=actor, **facts)
    return run


def judged(run: Run, actor: Actor) -> Report:
    """Every clause judged from the newest files, the answers, the records and the checks; nothing is kept yet."""
    run.batch = intake.newest(actor)
    return reporting.build(
        edition=catalogue.edition(run.edition),
        inventory=intake.inventory_of(run.batch) if run.batch else None,
        answers=selectors.given_answers(run),
        proofs=list(gather(actor)),
        remarks=checking.findings(actor),
        as_of=timezone.localdate(),
    )


def must_be_open(run: Run) -> None:
    """Refuse to change a run that has its report."""
    if run.state != RunState.OPEN:
        raise ValidationError(_("This run is done. Start a new one; your earlier answers are shown there."))


def _counts(lines: Sequence[Line]) -> dict[str, dict[str, int]]:
    return {
        "kind": dict(Counter(line.kind for line in lines)),
        "priority": dict(Counter(line.priority for line in lines)),
    }


def _keep_statuses(run: Run, report: Report) -> None:
    Status.objects.filter(run=run).delete()
    Status.objects.bulk_create(
        Status(
            organization_id=run.organization_id,
            run=run,
            requirement=to_plain(report.requirements.get(judged.clause)),
            **asdict(report.said[judged.clause]),
            **{**asdict(judged), "reasons": list(judged.reasons)},
        )
        for judged in report.judged
    )


def _gap(line: Line, order: int, run: Run) -> Gap:
    facts = {**asdict(line), "clauses": list(line.clauses), "because": plain(list(line.because))}
    return Gap(organization_id=run.organization_id, run=run, order=order, **facts)
