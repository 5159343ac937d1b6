"""Commands about the gap analysis."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.intake import selectors as intake
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.evidence import gather
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.canonical import plain
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.gap import reporting, selectors
from ninefold.readiness.gap.models import Answer, Gap, Run, RunState, Status, Value
from ninefold.readiness.gap.reporting import Line, Report
from ninefold.readiness.gap.workflow import RUN
from ninefold.standards import catalogue


@command
def start_run(*, actor: Actor) -> Run:
    """Begin a new pass, or go on with the open one."""
    existing = Run.objects.filter(state=RunState.OPEN).first()
    if existing is not None:
        return existing
    edition = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
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
    return run


@command
def answer(run: Run, question: str, value: str, *, actor: Actor, note: str = "", seen_working: bool = False) -> Answer:
    """Keep one answer; `seen_working` is the named confirmation that lets a yes count as Working."""
    _open(run)
    if question not in {row.id for row in catalogue.questions()} or value not in Value.values:
        raise ValidationError(_("There is no such question or answer."))
    given = Answer.objects.filter(run=run, question=question).first() or Answer(run=run, question=question)
    before = None if given._state.adding else given.value
    given.value, given.note, given.person_id = value, note, actor.person_id
    confirmed = seen_working and value == Value.YES
    given.confirmed_by_id = actor.person_id if confirmed else None
    given.confirmed_on = timezone.localdate() if confirmed else None
    given.verified_by_id, given.verified_on = None, None
    given.save()
    data = {"question": question, "note": note, "seen_working": confirmed}
    ledger.write("gap.run.answer", run, actor=actor, changes={question: (before, value)}, data=data)
    return given


@command
def verify(given: Answer, *, actor: Actor) -> Answer:
    """A second person says that they have seen it working too."""
    _open(given.run)
    if given.confirmed_by_id is None:
        raise ValidationError(_("Nobody has confirmed yet that they have seen it working."))
    if given.confirmed_by_id == actor.person_id:
        raise ValidationError(_("A second person verifies it, not the one who confirmed it."))
    given.verified_by_id, given.verified_on = actor.person_id, timezone.localdate()
    given.save()
    ledger.write("gap.run.verify", given.run, actor=actor, data={"question": given.question})
    return given


@command
def make_report(run: Run, *, actor: Actor) -> Run:
    """Judge every clause and keep the result: states, gaps, and the sentence that says what it is."""
    _open(run)
    report = reporting.build(
        edition=catalogue.edition(run.edition),
        inventory=intake.inventory(actor),
        answers=selectors.given_answers(run),
        proofs=list(gather(actor)),
        left_out=selectors.left_out(actor),
        remarks=checking.findings(actor),
        as_of=timezone.localdate(),
    )
    _keep(run, report)
    facts = {
        "reported_on": timezone.localdate(),
        "headline": report.headline,
        "notes": list(report.notes),
        "files_read": report.files_read,
        "files_unreadable": report.files_unreadable,
    }
    RUN.fire("report", run, actor=actor, **facts)
    return run


def _keep(run: Run, report: Report) -> None:
    own: dict[str, Any] = {"organization_id": run.organization_id, "run": run}
    Status.objects.bulk_create(
        Status(**own, **{**asdict(judged), "reasons": list(judged.reasons)}, **_seen(report, judged.clause))
        for judged in report.judged
    )
    Gap.objects.bulk_create([_gap(line, order, own) for order, line in enumerate(report.lines, 1)])


def _seen(report: Report, clause: str) -> dict[str, Any]:
    requirement = report.requirements.get(clause)
    if requirement is None:
        return {}
    return {
        "documents": list(requirement.documents),
        "records": list(requirement.records),
        "because": plain([asdict(row) for row in requirement.because]),
        "confidence": requirement.confidence.value,
    }


def _gap(line: Line, order: int, own: dict[str, Any]) -> Gap:
    return Gap(
        order=order, **own, **{**asdict(line), "clauses": list(line.clauses), "because": plain(list(line.because))}
    )


def _open(run: Run) -> None:
    if run.state != RunState.OPEN:
        raise ValidationError(_("This run is done. Start a new one; your earlier answers are shown there."))
