"""What an organization may leave out by what it said of itself: the requirement, its subject, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Spared:
    """A requirement that may be left out; the scope has to say so, with a reason."""

    number: str  # a clause or a group of clauses, the same in both editions
    subject: Text
    reason: Text  # in the organization's own voice, to begin with


#: an answer about the organization -> what may then be left out
BY_ANSWER: Mapping[tuple[str, str], Spared] = {
    ("design", "no"): Spared(
        "8.3", _("Design and development"), _("We design nothing: customers or others tell us exactly what to make.")
    ),
    ("measuring", "no"): Spared(
        "7.1.5",
        _("Measuring equipment"),
        _("Customers rely on nothing that we measure."),
    ),
    ("customer_property", "no"): Spared(
        "8.5.3", _("Property of customers and suppliers"), _("We hold nothing that belongs to customers or suppliers.")
    ),
    ("after_delivery", "no"): Spared(
        "8.5.5", _("Duties after delivery"), _("We owe nothing after delivery, by law, contract or promise.")
    ),
}


def spared_by(profile: Mapping[str, str]) -> list[Spared]:
    """What the answers about an organization allow it to leave out."""
    return [spared for (key, value), spared in BY_ANSWER.items() if profile.get(key) == value]


def within(clause: str, number: str) -> bool:
    """Whether a clause is the one of that number or stands under it."""
    return f"{clause}.".startswith(f"{number}.")
