"""What makes a quality policy weak: named weaknesses, from its words and the answers behind them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.lib.wording import Weakness, named, without_meaning
from ninefold.system.policy.writing import Answers

FEWEST_WORDS, MOST_WORDS = 30, 250  # characters; our custom: it fits on one page that people read standing
MOST_PROMISES = 6  # more than that nobody remembers
WITHOUT_LIMIT = (
    "always",
    "never",
    "zero defects",
    "100%",
    "100 %",
    "zero errors",
    "at all times",
    "every time",
    "fully",
)
REQUIREMENTS = re.compile(
    r"\b(requirement|law|legal|regulat|obligation|contract|what\b.{0,40}\b(ask|agreed|expect))", re.I
)
IMPROVEMENT = re.compile(r"\b(improv|get(ting)? better|become better|better (every|each))", re.I)
OBJECTIVES = re.compile(r"\b(objective|goal|target)", re.I)
PEOPLE = re.compile(r"\b(customer|client|patient|user|buyer|guest|student|patron|passenger|resident|famil)", re.I)


def weaknesses(statement: str, answers: Answers) -> list[Weakness]:
    """Name what is weak."""
    return [
        *_length(statement),
        *_people(statement, answers),
        *_promises(statement, answers),
        *_objectives(statement, answers),
        *without_meaning(statement),
        *named(
            statement,
            WITHOUT_LIMIT,
            "without_limit",
            _("“%s” is a promise that nobody can keep."),
            _("Say what you really do."),
        ),
    ]


def _length(statement: str) -> list[Weakness]:
    count = len(statement.split())
    if count < FEWEST_WORDS:
        text = ngettext("It has only %d word.", "It has only %d words.", count) % count
        return [Weakness("short", text, _("Answer the five questions in a sentence each."))]
    if count > MOST_WORDS:
        text = _("It has %d words; nobody reads that on a wall.") % count
        return [Weakness("long", text, _("Keep what people can repeat, take out the rest."))]
    return []


def _people(statement: str, answers: Answers) -> list[Weakness]:
    if _said(answers.customers, statement) or PEOPLE.search(statement):
        return []
    return [Weakness("names_nobody", _("It names nobody for whom you work."), _("Say who your customers are."))]


def _promises(statement: str, answers: Answers) -> list[Weakness]:
    found = []
    if not (_said(answers.requirements, statement) or REQUIREMENTS.search(statement)):
        text = _("It does not promise to meet what customers and the law ask for.")
        found.append(Weakness("no_requirements", text, _("Without this promise it is no quality policy.")))
    if not (_said(answers.improvement, statement) or IMPROVEMENT.search(statement)):
        text = _("It does not promise to get better.")
        found.append(Weakness("no_improvement", text, _("Without this promise it is no quality policy.")))
    if len(answers.promised) > MOST_PROMISES:
        text = _("It makes %d promises.") % len(answers.promised)
        found.append(Weakness("many_promises", text, _("Three or four are remembered.")))
    return found


def _objectives(statement: str, answers: Answers) -> list[Weakness]:
    if answers.topics and any(_said(each, statement) for each in answers.topics) or OBJECTIVES.search(statement):
        return []
    text = _("It does not lead to objectives.")
    return [Weakness("no_objectives", text, _("Say for what you set objectives that can be measured."))]


def _said(answer: str, statement: str) -> bool:
    """Whether the words of an answer occur in the policy, in any language."""
    words = " ".join(answer.split()).rstrip(".").casefold()
    return bool(words) and words in " ".join(statement.split()).casefold()
