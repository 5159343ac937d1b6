"""Commands about the gap analysis: start a run, look at the files, answer, verify, make the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.intake import selectors as intake
from ninefold.information.intake.reading.stored import to_plain
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.evidence import gather
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.canonical import plain
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap import reporting, selectors
from ninefold.readiness.gap.models import Answer, Gap, Run, RunState, Status, Value
from ninefold.readiness.gap.questions import Credible, not_applicable, questions_for
from ninefold.readiness.gap.reporting import Line, Report
from ninefold.readiness.gap.workflow import RUN
from ninefold.standards import catalogue


@command
def start_run(*, actor: Actor) -> Run:
    """Begin a new pass, or go on with the open one; the files are looked at before anybody is asked."""
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
    look(run, actor=actor)
    checks.request_run(actor=actor)
    return run


@command
def look(run: Run, *, actor: Actor) -> Run:
    """Keep what the newest files and the records show for each clause, with the answers given so far."""
    _open(run)
    run.batch = intake.newest(actor)
    report = _build(run, actor)
    run.files_read, run.files_unreadable, run.entries = report.files_read, report.files_unreadable, report.entries
    run.save()
    _keep_statuses(run, report)
    ledger.write("gap.run.look", run, actor=actor, data={"files": report.files_read})
    return run


@command
def answer(run: Run, question: str, value: str, *, actor: Actor, note: str = "", seen_working: bool = False) -> Answer:
    """Keep one answer; `seen_working` is the named confirmation that lets a yes count as Working."""
    _open(run)
    _sound(run, question, value, note)
    given = Answer.objects.filter(run=run, question=question).first() or Answer(run=run, question=question)
    before = None if given._state.adding else given.value
    given.value, given.note, given.person_id = value, note, actor.person_id
    confirmed = seen_working and value == Value.YES and actor.person_id is not None
    given.confirmed_by_id = actor.person_id if confirmed else None
    given.confirmed_on = timezone.localdate() if confirmed else None
    given.verified_by_id, given.verified_on = None, None
    given.save()
    data = {"question": question, "note": note, "seen_working": confirmed}
    ledger.write("gap.run.answer", run, actor=actor, changes={question: (before, value)}, data=data)
    return given


def _sound(run: Run, question: str, value: str, note: str) -> None:
    asked = next((each for each in questions_for(run.edition) if each.id == question), None)
    if asked is None or value not in Value.values:
        raise ValidationError(_("There is no such question or answer in this run."))
    if value != Value.NOT_APPLICABLE:
        return
    told = not_applicable(asked, catalogue.edition(run.edition))
    if told.credible is Credible.REFUSE:
        raise ValidationError({"value": told.note})
    if told.credible is Credible.WARN and not note.strip():
        raise ValidationError({"note": told.note})


@command
def verify(given: Answer, *, actor: Actor) -> Answer:
    """A second person says that they have seen it working too."""
    _open(given.run)
    if given.confirmed_by_id is None:
        raise ValidationError(_("Nobody has confirmed yet that they have seen it working."))
    if actor.person_id is None or given.confirmed_by_id == actor.person_id:
        raise ValidationError(_("A second person verifies it, not the one who confirmed it."))
    given.verified_by_id, given.verified_on = actor.person_id, timezone.localdate()
    given.save()
    ledger.write("gap.run.verify", given.run, actor=actor, data={"question": given.question})
    return given


@command
def make_report(run: Run, *, actor: Actor) -> Run:
    """Judge every clause and keep the result: states, gaps, and the sentence that says what it is."""
    _open(run)
    run.batch = intake.newest(actor)
    report = _build(run, actor)
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


def _build(run: Run, actor: Actor) -> Report:
    return reporting.build(
        edition=catalogue.edition(run.edition),
        inventory=intake.inventory_of(run.batch) if run.batch else None,
        answers=selectors.given_answers(run),
        proofs=list(gather(actor)),
        remarks=checking.findings(actor),
        as_of=timezone.localdate(),
    )


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


def _open(run: Run) -> None:
    if run.state != RunState.OPEN:
        raise ValidationError(_("This run is done. Start a new one; your earlier answers are shown there."))
