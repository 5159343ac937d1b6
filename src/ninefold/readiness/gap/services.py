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
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.models import State as JobState
from ninefold.kernel.ledger import selectors as ledger_entries
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.canonical import plain
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap import reporting, selectors
from ninefold.readiness.gap.lines import Line
from ninefold.readiness.gap.models import Answer, Gap, Run, RunState, Status, Value
from ninefold.readiness.gap.questions import Credible, not_applicable, questions_for
from ninefold.readiness.gap.reporting import Report
from ninefold.readiness.gap.workflow import RUN
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
    _open(run)
    job = jobs.enqueue(kind, key=f"{kind}:{run.pk}:{asked}", actor=actor, payload={"run": str(run.pk)})
    jobs.resume(job)
    return job


def work_for(run: Run) -> Job | None:
    """What the worker does, or failed to do, for this run; None when nothing waits."""
    asked = models.Q(key__startswith=f"{LOOK}:{run.pk}:") | models.Q(key__startswith=f"{REPORT}:{run.pk}:")
    newest = Job.objects.filter(asked).order_by("-created_at").first()
    return newest if newest is not None and newest.state != JobState.DONE else None


def look(run: Run, *, actor: Actor) -> Run:
    """Look at the newest files and records, then keep what they show for each clause."""
    _open(run)
    return keep_look(run, judged(run, actor), actor=actor)


@command
def keep_look(run: Run, report: Report, *, actor: Actor) -> Run:
    """Keep what the files and records show for each clause, with the answers given so far."""
    _open(run)
    run.files_read, run.files_unreadable, run.entries = report.files_read, report.files_unreadable, report.entries
    run.save()
    _keep_statuses(run, report)
    ledger.write("gap.run.look", run, actor=actor, data={"files": report.files_read})
    return run


@command
def answer(
    run: Run,
    question: str,
    value: str,
    *,
    actor: Actor,
    note: str = "",
    seen_working: bool = False,
    overrule: bool = False,
) -> Answer:
    """Keep one answer; `seen_working` is the named confirmation that lets a yes count as Working."""
    must_take_answers(run)
    refused = overrules(run, question, value, note, overrule and actor.can("gap.overrule"))
    given = Answer.objects.filter(run=run, question=question).first() or Answer(run=run, question=question)
    before = None if given._state.adding else given.value
    given.value, given.note, given.person_id = value, note, actor.person_id
    confirmed = seen_working and value == Value.YES and actor.person_id is not None
    given.confirmed_by_id = actor.person_id if confirmed else None
    given.confirmed_on = timezone.localdate() if confirmed else None
    given.verified_by_id, given.verified_on = None, None
    given.overruled, given.left_out_by = refused, ""
    given.save()
    data = {"question": question, "note": note, "seen_working": confirmed, "overruled": refused}
    ledger.write("gap.run.answer", run, actor=actor, changes={question: (before, value)}, data=data)
    return given


@command
def take_back(given: Answer, *, actor: Actor) -> None:
    """Leave a question open again; the ledger keeps what was answered, by whom and why."""
    must_take_answers(given.run)
    data = {"question": given.question, "note": given.note, "overruled": given.overruled}
    ledger.write("gap.run.take_back", given.run, actor=actor, changes={given.question: (given.value, None)}, data=data)
    given.delete()


def overrules(run: Run, question: str, value: str, note: str, overrule: bool) -> bool:
    """Whether the answer overrules the catalogue on somebody's word; refused where it may not be overruled."""
    asked = next((each for each in questions_for(run.edition) if each.id == question), None)
    if asked is None or value not in Value.values:
        raise ValidationError(_("There is no such question or answer in this run."))
    if value != Value.NOT_APPLICABLE:
        return False
    told = not_applicable(asked, catalogue.edition(run.edition))
    if told.credible is Credible.REFUSE and overrule and not note.strip():
        raise ValidationError({"note": _("Say in the note why it does not apply. The report names it with your name.")})
    if told.credible is Credible.REFUSE and not overrule:
        raise ValidationError({"value": told.note})
    if told.credible is Credible.WARN and not note.strip():
        raise ValidationError({"note": told.note})
    return told.credible is Credible.REFUSE


@command
def verify(given: Answer, *, actor: Actor) -> Answer:
    """A second person says that they have seen it working too."""
    must_take_answers(given.run)
    if given.confirmed_by_id is None:
        raise ValidationError(_("Nobody has confirmed yet that they have seen it working."))
    if actor.person_id is None or given.confirmed_by_id == actor.person_id:
        raise ValidationError(_("A second person verifies it, not the one who confirmed it."))
    given.verified_by_id, given.verified_on = actor.person_id, timezone.localdate()
    given.save()
    ledger.write("gap.run.verify", given.run, actor=actor, data={"question": given.question})
    return given


def make_report(run: Run, *, actor: Actor) -> Run:
    """Judge every clause and keep the result: states, gaps, and the sentence that says what it is."""
    _open(run)
    return keep_report(run, judged(run, actor), actor=actor)


@command
def keep_report(run: Run, report: Report, *, actor: Actor) -> Run:
    """Finish a run with its report."""
    _open(run)
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


def must_take_answers(run: Run) -> None:
    """Refuse answers to a run that has its report, or whose report is being made."""
    _open(run)
    waiting = Job.objects.filter(key=f"{REPORT}:{run.pk}:", state__in=(JobState.QUEUED, JobState.RUNNING))
    if waiting.exists():
        raise ValidationError(_("The report is being made. It counts the answers given before."))
