"""The questions of one run: which belong to its edition, in what order they are asked, how far it is answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause, Edition, Question
from ninefold.standards.spared import within


class Credible(StrEnum):
    """Whether "not applicable" can be believed for a question."""

    OFFER = "offer"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """How "not applicable" stands for a question, in words."""

    credible: Credible
    note: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why a requirement is not asked about: its number, what it is about, who says so, and in which words."""

    number: str
    subject: str
    by: str  # a models.LeftOutBy
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """How far one chapter of the questions is answered."""

    area: str
    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is answered, all and the key ones."""

    done: int
    total: int
    key_done: int
    key_total: int
    parts: tuple[Part, ...]
    next_key: Question | None
    next_any: Question | None

    @property
    def key_left(self) -> int:
        return self.key_total - self.key_done

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def enough(self) -> bool:
        """Whether the key questions are answered, so that a report says something."""
        return self.key_left == 0

    @property
    def next(self) -> Question | None:
        return self.next_key or self.next_any


def of_edition(question: Question, year: str) -> bool:
    """Whether a question speaks to a clause of this edition."""
    return any(key.split(":")[1] == year for key in question.clauses)


def questions_for(year: str) -> list[Question]:
    """The questions of an edition as they are asked: the key ones first, each group by chapter."""
    asked = [question for question in catalogue.questions() if of_edition(question, year)]
    return sorted(asked, key=lambda question: not question.key)


def clauses_of(question: Question, edition: Edition) -> list[Clause]:
    """The clauses of the edition that a question speaks to."""
    keys = set(question.clauses)
    return [clause for clause in edition.clauses if clause.key in keys]


def left_out(year: str, reasons: Sequence[Because]) -> dict[str, Because]:
    """The questions of which nothing is left to ask, each with the first reason that covers one of its clauses."""
    edition = catalogue.edition(year)
    found = {}
    for question in questions_for(year):
        covering = [_covering(clause, reasons) for clause in clauses_of(question, edition)]
        if covering[0] is not None and all(covering):
            found[question.id] = covering[0]
    return found


def _covering(clause: Clause, reasons: Sequence[Because]) -> Because | None:
    return next((each for each in reasons if within(clause.number, each.number)), None)


def progress_of(
    year: str, answered: Collection[str], areas: Mapping[str, str], left_out: Collection[str] = ()
) -> Progress:
    """How far the questions of an edition are answered; those that are left out are not counted."""
    asked = [question for question in questions_for(year) if question.id not in left_out]
    key = [question for question in asked if question.key]
    waiting = [question for question in asked if question.id not in answered]
    return Progress(
        done=len(asked) - len(waiting),
        total=len(asked),
        key_done=sum(question.id in answered for question in key),
        key_total=len(key),
        parts=tuple(_part(area, label, asked, answered) for area, label in areas.items()),
        next_key=next((question for question in waiting if question.key), None),
        next_any=next(iter(waiting), None),
    )


def _part(area: str, label: str, asked: Sequence[Question], answered: Collection[str]) -> Part:
    mine = [question for question in asked if question.area == area]
    return Part(area, label, sum(question.id in answered for question in mine), len(mine))


def not_applicable(question: Question, edition: Edition) -> NotApplicable:
    """By the catalogue: the strictest of the question's clauses decides."""
    clauses = clauses_of(question, edition)
    untriggered = [clause.not_triggered_when for clause in clauses if clause.not_triggered_when]
    firm = [clause for clause in clauses if clause.not_applicable == "never" and not clause.not_triggered_when]
    if firm:
        return NotApplicable(
            Credible.REFUSE,
            _("%s applies to every organization: answer no or partly instead.") % ", ".join(c.number for c in firm),
        )
    reasons = dict.fromkeys([*(c.not_applicable_when for c in clauses if c.not_applicable_when), *untriggered])
    text = "; ".join(reason.rstrip(".") for reason in reasons)
    if all(clause.not_applicable == "often" for clause in clauses):
        return NotApplicable(Credible.OFFER, _("Credible when: %s.") % text)
    return NotApplicable(Credible.WARN, _("Auditors will ask. Credible only when: %s. Say why in the note.") % text)
