"""What is known of the editions of the standard: states, dates and changes, with source and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ninefold.standards import catalogue

Text = str | Promise
STATES: dict[str, Text] = {
    "announced": _("Announced"),
    "current": _("In force"),
    "superseded_in_transition": _("Replaced, certificates are in transition"),
    "withdrawn": _("Withdrawn"),
}
FACTS: dict[str, Text] = {
    "published": _("Published"),
    "amendment": _("Amendment"),
    "replaced": _("Replaced by the newer edition"),
    "first_certificates": _("First certificates"),
    "last_new_certificates": _("Last new certificates"),
    "last_audit_to_old_edition": _("Last audit against it"),
    "transition_ends": _("Transition ends"),
}
SURE: dict[str, Text] = {"high": _("high"), "medium": _("medium"), "low": _("low")}
CHANGES: dict[str, Text] = {
    "minor": _("small change"),
    "changed": _("changed"),
    "new_requirement": _("new requirement"),
    "new_clause": _("new clause"),
    "restructured": _("put in another order"),
    "extended": _("asks for more"),
    "merged": _("brought together"),
    "removed": _("left out"),
    "moved": _("moved"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact with its source."""

    label: Text
    value: Text | date
    source: str
    sure: Text


@dataclass(frozen=True, slots=True)
class Known:
    """One edition."""

    label: str
    state: Text
    own: bool  # the one that this organization is held against
    facts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the crosswalk that is more than other words."""

    old: str
    new: str
    kind: Text
    note: str
    source: str
    sure: Text


def editions(own: str) -> list[Known]:
    """Every edition, the newest first."""
    return [
        Known(
            edition.label,
            STATES[edition.state],
            edition.year == own,
            tuple(
                Told(FACTS.get(fact.key, fact.key), _value(fact.value), fact.source, SURE[fact.confidence])
                for fact in edition.facts
            ),
        )
        for edition in reversed(catalogue.editions())
    ]


def changes() -> list[Change]:
    """What the newer edition changes besides words."""
    old, new = (edition.year for edition in catalogue.editions()[-2:])
    return [
        Change(
            ", ".join(step.old),
            ", ".join(step.new),
            CHANGES[step.change],
            step.note,
            step.source,
            SURE[step.confidence],
        )
        for step in catalogue.crosswalk(old, new)
        if step.change in CHANGES
    ]


def _value(told: str) -> Text | date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return capfirst(told) if told != "unknown" else _("Unknown")
