"""What the answers of the start change, counted from the catalogue: the live panel beside the questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from ninefold.readiness.gap.questions import Because, left_out, questions_for
from ninefold.standards import catalogue
from ninefold.standards.spared import spared_by, within

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of the panel."""

    requirements: int
    left_out: int
    questions: int
    key_questions: int
    questions_left_out: int
    subjects: tuple[Text, ...]


def preview(profile: Mapping[str, str], edition: str) -> Preview:
    """How many requirements remain, and how many questions make the first picture."""
    clauses, spared = catalogue.edition(edition).clauses, spared_by(profile)
    out = [clause for clause in clauses if any(within(clause.number, each.number) for each in spared)]
    not_asked = left_out(edition, [Because(each.number, "", "", "") for each in spared])
    asked = [question for question in questions_for(edition) if question.id not in not_asked]
    return Preview(
        requirements=len(clauses) - len(out),
        left_out=len(out),
        questions=len(asked),
        key_questions=sum(question.key for question in asked),
        questions_left_out=len(not_asked),
        subjects=tuple(each.subject for each in spared),
    )
