"""What the answers of the start change, counted from the catalogue: the live panel beside the questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.standards import catalogue

Text = str | Promise
# An answer -> the requirements that may then be left out of the scope, with the reason and the subject.
MAY_BE_LEFT_OUT: dict[tuple[str, str], tuple[str, Text]] = {
    ("design", "no"): ("8.3", _("Design and development")),
    ("measuring", "no"): ("7.1.5", _("Measuring equipment")),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of the panel."""

    requirements: int
    left_out: int
    questions: int
    key_questions: int
    subjects: tuple[Text, ...]


def preview(profile: Mapping[str, str], edition: str) -> Preview:
    """How many requirements remain, and how many questions make the first picture."""
    clauses = catalogue.edition(edition).clauses
    spared = [found for answer, found in MAY_BE_LEFT_OUT.items() if profile.get(answer[0]) == answer[1]]
    out = [clause for clause in clauses if any(_within(clause.number, number) for number, _subject in spared)]
    questions = catalogue.questions()
    return Preview(
        requirements=len(clauses) - len(out),
        left_out=len(out),
        questions=len(questions),
        key_questions=sum(question.key for question in questions),
        subjects=tuple(subject for _number, subject in spared),
    )


def _within(clause: str, number: str) -> bool:
    return clause == number or clause.startswith(f"{number}.")
