"""Commands about answers: give one, take it back, verify it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.models import State as JobState
from ninefold.kernel.ledger import services as ledger
from ninefold.readiness.gap.models import Answer, Run, Value
from ninefold.readiness.gap.questions import Credible, not_applicable, questions_for
from ninefold.readiness.gap.services.judging import must_be_open
from ninefold.readiness.gap.services.runs import REPORT
from ninefold.standards import catalogue


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


def must_take_answers(run: Run) -> None:
    """Refuse answers to a run that has its report, or whose report is being made."""
    must_be_open(run)
    waiting = Job.objects.filter(key=f"{REPORT}:{run.pk}:", state__in=(JobState.QUEUED, JobState.RUNNING))
    if waiting.exists():
        raise ValidationError(_("The report is being made. It counts the answers given before."))
