"""Commands that answer several questions at once: as in earlier runs, or as the scope leaves them out."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import plain
from ninefold.readiness.gap import selectors
from ninefold.readiness.gap.models import Answer, Run, Value
from ninefold.readiness.gap.services import must_take_answers, overrules

KEPT = (
    "question",
    "value",
    "note",
    "confirmed_by_id",
    "confirmed_on",
    "verified_by_id",
    "verified_on",
    "overruled",
)


@command
def answer_as_before(run: Run, *, actor: Actor) -> int:
    """Give the answers of earlier runs again where nothing is answered yet, with the day of each confirmation."""
    must_take_answers(run)
    kept = [_again(row, run, actor) for row in selectors.to_take_over(run) if _still_sound(row, run, actor)]
    Answer.objects.bulk_create(kept)
    told = {row.question: (None, row.value) for row in kept}
    ledger.write("gap.run.answer_as_before", run, actor=actor, changes=told, data={"answers": len(kept)})
    return len(kept)


def _still_sound(row: Answer, run: Run, actor: Actor) -> bool:
    try:
        return overrules(run, row.question, row.value, row.note, actor.can("gap.overrule")) == row.overruled
    except ValidationError:
        return False


def _again(row: Answer, run: Run, actor: Actor) -> Answer:
    """The same answer, on the word of whoever gives it now; who saw it working, and when, stays as it was."""
    facts = {name: getattr(row, name) for name in KEPT}
    return Answer(organization_id=run.organization_id, run=run, person_id=actor.person_id, **facts)


@command
def leave_out(run: Run, *, actor: Actor) -> int:
    """Answer what the scope or the answers at the start leave out: not applicable, each with its reason."""
    must_take_answers(run)
    spared = selectors.to_leave_out(run, actor)
    Answer.objects.bulk_create(
        Answer(
            organization_id=run.organization_id,
            run=run,
            question=id,
            value=Value.NOT_APPLICABLE,
            note=why.reason,
            person_id=actor.person_id,
            left_out_by=why.by,
        )
        for id, why in spared.items()
    )
    told = dict.fromkeys(spared, (None, Value.NOT_APPLICABLE.value))
    reasons = {id: [why.number, why.by, why.reason] for id, why in spared.items()}
    ledger.write("gap.run.leave_out", run, actor=actor, changes=told, data={"because": plain(reasons)})
    return len(spared)


@command
def ask_after_all(run: Run, *, actor: Actor) -> int:
    """Open again what was left out in bulk, also what the scope no longer leaves out."""
    must_take_answers(run)
    rows = Answer.objects.filter(run=run).exclude(left_out_by="")
    told = {row.question: (row.value, None) for row in rows}
    rows.delete()
    ledger.write("gap.run.ask_after_all", run, actor=actor, changes=told)
    return len(told)
