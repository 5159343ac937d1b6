"""What a run leaves out, or may leave out, as its page tells it: by reason, with the questions behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ninefold.readiness.gap.models import Answer, LeftOutBy
from ninefold.readiness.gap.questions import Because
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Question


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with the questions that it covers."""

    subject: str
    number: str
    by: str
    reason: str
    holds: bool  # whether the scope or the answers at the start still say so
    in_scope: bool  # an approved scope says so; else it counts only once the scope does
    questions: list[Question] = field(default_factory=list)


def proposed(spared: Mapping[str, Because], answered: Mapping[str, Answer]) -> list[Reason]:
    """What may be left out with one confirmation."""
    return _by_reason({id: (why.by, why.reason) for id, why in spared.items() if id not in answered}, spared)


def kept(spared: Mapping[str, Because], answered: Mapping[str, Answer]) -> list[Reason]:
    """What was left out, also where the reason no longer holds."""
    return _by_reason({id: (row.left_out_by, row.note) for id, row in answered.items() if row.left_out_by}, spared)


def _by_reason(said: Mapping[str, tuple[str, str]], spared: Mapping[str, Because]) -> list[Reason]:
    found: dict[tuple[str, str, str, bool], Reason] = {}
    for question in (each for each in catalogue.questions() if each.id in said):
        (by, reason), why = said[question.id], spared.get(question.id)
        holds = why is not None and (why.by, why.reason) == (by, reason)
        key = (by, reason, why.number if why else "", holds)
        if key not in found:
            label, signed = str(LeftOutBy(by).label), by == LeftOutBy.SCOPE
            found[key] = Reason(why.subject if why else "", why.number if why else "", label, reason, holds, signed)
        found[key].questions.append(question)
    return list(found.values())
