"""Words that make a statement weak: those that praise, and those that can mean anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

PRAISE = (
    "best", "leading", "world-class", "world class", "excellent", "excellence", "innovative", "premium", "unique",
    "state-of-the-art", "high-quality", "high quality", "finest", "trusted", "superior", "cutting-edge", "first-class",
)  # fmt: skip
EMPTY = (
    "everything", "various", "etc", "and so on", "all kinds", "all activities", "all services", "all products",
    "related services", "other services", "miscellaneous", "among others", "and more", "solutions", "quality services",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weakness:
    """One thing that makes a statement weak, and how to mend it."""

    code: str
    text: str
    fix: str


def without_meaning(statement: str) -> list[Weakness]:
    """Praise and words that can mean anything."""
    return [
        *named(statement, PRAISE, "marketing", _("“%s” praises, it does not say what you do."), _("Take it out.")),
        *named(statement, EMPTY, "vague", _("“%s” can mean anything."), _("Name what you mean.")),
    ]


def named(statement: str, listed: Sequence[str], code: str, text: str, fix: str) -> list[Weakness]:
    """A weakness for each listed word that stands in the statement."""
    lowered = statement.casefold()
    hits = [word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered)]
    return [Weakness(code, text % word, fix) for word in hits]
