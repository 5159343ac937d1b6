"""Commands about readings: ask, say it is read, answer the questions, remind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.acknowledgements import selectors
from ninefold.information.acknowledgements.models import (
    LEAST_OPTIONS,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Acknowledgement,
    Attempt,
    Closed,
    Question,
    Reading,
)
from ninefold.information.change_requests import services as change_requests
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import SHORTEST_REASON, command
from ninefold.kernel.ledger import services as ledger

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

TIME_TO_READ = timedelta(days=14)
LONGEST = 240  # minutes; a page that was open for longer was not read all that time


@dataclass(frozen=True, slots=True)
class Check:
    """A check question as its author gives it."""

    text: str
    options: tuple[str, ...]
    right: int
    why: str


@command
def ask_readers(version: Version, *, actor: Actor) -> int:
    """Ask everybody in the audience who does not know of it yet, and release those who left it; one entry."""
    today = timezone.localdate()
    people, back = selectors.missing_readers(version), selectors.readers_again(version)
    days = {"asked_on": today, "due_on": today + TIME_TO_READ}
    again = list(back.values_list("person_id", flat=True))
    if again:
        back.update(closed_on=None, closed_because="", **days)
    if people:
        facts = {"document_version": version, **days}
        asked = [Reading(organization_id=version.organization_id, person_id=person, **facts) for person in people]
        Reading.objects.bulk_create(asked, batch_size=1000)
    left = _close(selectors.no_longer_readers(version), Closed.LEFT)
    if people or again or left:
        data = {"people": people + again, "left": left, "due_on": today + TIME_TO_READ}
        ledger.write("acknowledgements.reading.ask", version, actor=actor, data=data)
    return len(people) + len(again)


@command
def set_due(version: Version, day: date, *, actor: Actor) -> int:
    """Set the day by which those who have not read a version yet must read it."""
    waiting = selectors.waiting_readings().filter(document_version=version)
    count = int(waiting.update(due_on=day))
    ledger.write("acknowledgements.reading.due", version, actor=actor, data={"due_on": day, "readings": count})
    return count


@command
def close_readings(version: Version, *, actor: Actor) -> int:
    """Close all readings of a version that is no longer in force."""
    left = _close(selectors.waiting_readings().filter(document_version=version), Closed.OVERTAKEN)
    if left:
        ledger.write("acknowledgements.reading.close", version, actor=actor, data={"people": left})
    return len(left)


def _close(readings: Any, because: str) -> list[Any]:
    people = list(readings.values_list("person_id", flat=True))
    if people:
        readings.update(closed_on=timezone.localdate(), closed_because=because)
    return people


def ask_everybody(*, actor: Actor) -> int:
    """For every version in force, ask who joined its audience and release who left it."""
    return sum(ask_readers(version, actor=actor) for version in selectors.to_ask(actor))


@command
def acknowledge(
    reading: Reading, *, actor: Actor, fits: bool, remark: str = "", minutes: int | None = None
) -> Acknowledgement:
    """Record that this person has read the version; "it does not match" becomes a change request."""
    _own_and_waiting(reading, actor)
    if Acknowledgement.objects.filter(reading=reading).exists():
        raise ValidationError(_("You have confirmed this already."))
    remark = remark.strip()[:200]
    if not fits and len(remark) < SHORTEST_REASON:
        raise ValidationError({"remark": _("Say in one line what does not match.")})
    done = Acknowledgement(
        reading=reading,
        document_version=reading.document_version,
        person=reading.person,
        happened_on=timezone.localdate(),
        fits=fits,
        remark="" if fits else remark,
        minutes=None if minutes is None else max(0, min(minutes, LONGEST)),
    )
    if not fits:
        version = reading.document_version
        done.change_request = change_requests.propose_while_reading(version, remark, actor=actor)
    done.save()
    if not selectors.questions_of(reading.document_version_id):
        _finish(reading)
    ledger.write("acknowledgements.acknowledgement.create", done, actor=actor, changes=ledger.created(done))
    return done


@command
def answer(reading: Reading, chosen: Sequence[int], *, actor: Actor) -> Attempt:
    """Answer the check questions; when all are right the reading is done, else one may try again."""
    _own_and_waiting(reading, actor)
    questions = selectors.questions_of(reading.document_version_id)
    answered = [0 <= place < len(each.options) for each, place in zip(questions, chosen, strict=False)]
    read = Acknowledgement.objects.filter(reading=reading).exists()
    if len(chosen) != len(questions) or not all(answered) or not read:
        raise ValidationError(_("Choose one answer to each question."))
    last = reading.attempts.aggregate(last=Max("number"))["last"] or 0
    attempt = Attempt(
        reading=reading,
        number=last + 1,
        chosen=list(chosen),
        right=sum(question.right == place for question, place in zip(questions, chosen, strict=True)),
        questions=len(questions),
    )
    attempt.save()
    if attempt.passed:
        _finish(reading)
    ledger.write("acknowledgements.attempt.create", attempt, actor=actor, changes=ledger.created(attempt))
    return attempt


def _own_and_waiting(reading: Reading, actor: Actor) -> None:
    if reading.person_id != actor.person_id:
        raise PermissionDenied
    Reading.objects.select_for_update().get(pk=reading.pk)
    reading.refresh_from_db()
    if not reading.waits:
        raise ValidationError(_("Nobody waits for this any more."))


def _finish(reading: Reading) -> None:
    reading.read_on = timezone.localdate()
    reading.save()


@command
def remind(readings: Any, *, actor: Actor) -> int:
    """Let the next daily mail of these people say that somebody asks for their reading."""
    keys = list(readings.filter(read_on=None, closed_on=None).values_list("pk", flat=True))
    if keys:
        Reading.objects.filter(pk__in=keys).update(reminded_on=timezone.localdate())
        ledger.write("acknowledgements.reading.remind", None, actor=actor, data={"readings": keys})
    return len(keys)


@command
def set_questions(version: Version, checks: Sequence[Check], *, actor: Actor) -> list[Question]:
    """Set the questions that check whether a version was understood; once somebody answered them they stay."""
    if len(checks) > MOST_QUESTIONS:
        raise ValidationError(_("Three questions are the most that people answer with care."))
    if selectors.has_been_tried(version.pk):
        raise ValidationError(_("These questions were answered already. They can change with the next version."))
    for check in checks:
        _sound(check)
    before = len(selectors.questions_of(version.pk))
    if not before and not checks:
        return []
    Question.objects.filter(document_version=version).delete()
    made = Question.objects.bulk_create(
        [
            Question(
                organization_id=version.organization_id,
                document_version=version,
                position=position,
                text=check.text,
                options=list(check.options),
                right=check.right,
                why=check.why,
            )
            for position, check in enumerate(checks, start=1)
        ]
    )
    told = [{"question": each.text, "options": each.options, "right": each.right, "why": each.why} for each in made]
    ledger.write("acknowledgements.question.set", version, actor=actor, data={"questions": told})
    return made


def _sound(check: Check) -> None:
    if not check.text.strip() or not check.why.strip():
        raise ValidationError(_("A question needs its words, and why the right answer is right."))
    if not LEAST_OPTIONS <= len(check.options) <= MOST_OPTIONS or not 0 <= check.right < len(check.options):
        raise ValidationError(_("Give two to four answers and mark the right one."))
