"""The six questions of the start: each answered with one tap, each with what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: Text
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the start; `key` is its name in the organization's profile."""

    key: str
    short: Text  # in the list of steps
    title: Text
    why: Text
    choices: tuple[Choice, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "size",
        _("How many people"),
        _("How many people work in your organization?"),
        _("It decides how long the way is and how much has to be written."),
        (
            Choice("1-25", _("1 to 25")),
            Choice("26-250", _("26 to 250")),
            Choice("251+", _("More than 250")),
        ),
    ),
    Question(
        "sites",
        _("How many places"),
        _("At how many places do you work?"),
        _("With several places, the work of the centre and of each place is looked at."),
        (Choice("1", _("One")), Choice("2-5", _("2 to 5")), Choice("6+", _("6 or more"))),
    ),
    Question(
        "offer",
        _("What you do"),
        _("What do you do for customers?"),
        _("Firms that only serve need fewer documents than those that make goods."),
        (
            Choice("serve", _("We serve"), _("Advice, care, transport, software, repair")),
            Choice("make", _("We make"), _("Goods leave our hands")),
            Choice("both", _("Both")),
        ),
    ),
    Question(
        "design",
        _("Whether you design"),
        _("Do you design what you sell?"),
        _("Designing a service counts too. If you do, an auditor will ask how you plan, check and change it."),
        (
            Choice("yes", _("Yes"), _("We work out new products or services")),
            Choice("no", _("No"), _("Customers or others tell us exactly what to make")),
        ),
    ),
    Question(
        "measuring",
        _("Whether you measure"),
        _("Do you measure anything that the customer relies on?"),
        _("If you do, the instruments have to be right, and somebody has to check them."),
        (
            Choice("yes", _("Yes"), _("Scales, gauges, meters, test devices")),
            Choice("no", _("No")),
        ),
    ),
    Question(
        "have",
        _("What you have"),
        _("What do you have already?"),
        _("With documents at hand, the first gap report comes from them."),
        (
            Choice("nothing", _("Nothing yet")),
            Choice("some", _("Some documents"), _("A manual, procedures, lists")),
            Choice("running", _("A system that runs"), _("We want it checked or moved to the new edition")),
        ),
    ),
)


def next_question(profile: dict[str, str]) -> int | None:
    """The position of the first question without an answer."""
    return next((index for index, question in enumerate(QUESTIONS) if question.key not in profile), None)
