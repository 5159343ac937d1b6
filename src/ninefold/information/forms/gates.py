"""Walking through gates: which stages of a walk are passed, and why the next one is not open yet; plain functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ninefold.information.forms.layout import Layout
from ninefold.information.forms.values import EMPTY, day_in_words


def stages_proving(gates: Mapping[str, Any], clauses: Collection[str]) -> list[str]:
    """The stages whose entries prove one of these clauses."""
    return [rule["stage"] for rule in gates["order"] if not set(clauses).isdisjoint(rule.get("proves", ()))]


def proven_by(gates: Mapping[str, Any], stage: str) -> list[str]:
    """The clauses that an entry for a stage proves."""
    return [number for rule in gates["order"] if rule["stage"] == stage for number in rule.get("proves", ())]


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a walk."""

    id: UUID | None
    values: Mapping[str, Any]
    signed: Mapping[str, Any]
    on: date
    open_actions: tuple[str, ...] = ()  # codes of what it asked for and nobody has done


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as it stands: the entries for it, the one that passed it, and what is missing."""

    name: str
    steps: tuple[Step, ...]
    passed: Step | None
    lacks: tuple[str, ...]  # why its newest entry has not passed it
    blocked: tuple[str, ...]  # the earlier stages and open actions that keep it closed today
    unfinished: Step | None = None  # its newest entry, when that only has to be completed or signed

    optional: bool = False  # it comes only when something changes

    @property
    def state(self) -> str:
        if self.passed:
            return "done"
        if self.optional and not self.steps and not self.blocked:
            return "maybe"
        return "open" if self.steps or not self.blocked else "blocked"


class Walk:
    """The gates of a layout over the entries of one walk."""

    def __init__(self, layout: Layout, steps: Sequence[Step]) -> None:
        assert layout.gates is not None
        self.layout, self.gates = layout, layout.gates
        self.rules: dict[str, Mapping[str, Any]] = {rule["stage"]: rule for rule in self.gates["order"]}
        self.steps = sorted(steps, key=lambda step: (step.on, str(step.id or "")))

    def stage_of(self, values: Mapping[str, Any]) -> str:
        return str(values.get(self.gates["stage"], ""))

    def lacks(self, step: Step) -> tuple[str, ...]:
        """What keeps an entry from passing its own stage."""
        return (*self._empty(step), *self._failed(step))

    def _empty(self, step: Step) -> list[str]:
        labels, said = self.layout.by_name, []
        for name in self.rules.get(self.stage_of(step.values), {}).get("filled", ()):
            each = labels.get(name)
            if each is None or not each.shown(step.values):
                continue
            have = step.signed.get(name) if each.type == "signature" else step.values.get(name)
            if have in EMPTY:
                said.append(_("“%s” is empty") % each.label)
        return said

    def _failed(self, step: Step) -> list[str]:
        labels, said = self.layout.by_name, []
        for name, wanted in self.gates.get("passed", {}).items():
            each = labels.get(name)
            value = step.values.get(name)
            if each is not None and each.shown(step.values) and value not in EMPTY and value not in wanted:
                said.append(_("%(field)s: %(value)s") % {"field": each.label, "value": value})
        return said

    def passed(self, stage: str, by: date | None = None) -> Step | None:
        """The newest entry that passed a stage by a day; after a change some stages have to be passed again."""
        since = self._asked_anew(stage, by)
        found = [step for step in self._of(stage, by) if step.on >= since and not self.lacks(step)]
        return found[-1] if found else None

    def _of(self, stage: str, by: date | None) -> list[Step]:
        return [step for step in self.steps if self.stage_of(step.values) == stage and (by is None or step.on <= by)]

    def _asked_anew(self, stage: str, by: date | None) -> date:
        """The day of the newest passed stage, such as a change, that requires this one again."""
        days = [
            step.on
            for name, rule in self.rules.items()
            if stage in rule.get("again", ())
            for step in self._of(name, by)
            if not self.lacks(step)
        ]
        return max(days, default=date.min)

    def before(self, stage: str) -> list[str]:
        """Every stage that has to be passed before, however far back, the nearest last."""
        found: list[str] = []
        for name in self.rules.get(stage, {}).get("after", ()):
            found += [each for each in [*self.before(name), name] if each not in found]
        return found

    def blocked(self, stage: str, on: date) -> tuple[str, ...]:
        """Why a stage cannot be entered for a day: stages that are not passed by then, actions that are open."""
        return (
            *(self._why(name, on) for name in self.before(stage) if self.passed(name, on) is None),
            *(self._unsettled(on) if self.rules.get(stage, {}).get("settled") else ()),
        )

    def _unsettled(self, on: date) -> Iterator[str]:
        said = _("%(action)s from “%(stage)s” is open: finish it, or make it void with a reason")
        for step in self.steps:
            if step.on <= on:
                yield from (said % {"action": code, "stage": self.stage_of(step.values)} for code in step.open_actions)

    def _why(self, stage: str, on: date) -> str:
        later = self.passed(stage)
        if later is not None:
            day = day_in_words(later.on.isoformat())
            return _("“%(stage)s” was passed on %(day)s only") % {"stage": stage, "day": day}
        tried = self._of(stage, on)
        if not tried:
            return _("“%s” is not passed yet") % stage
        lacks = self.lacks(tried[-1])
        if not lacks:
            return _("“%s” has to be done again after the change") % stage
        return _("“%(stage)s” is not passed yet: %(why)s") % {"stage": stage, "why": ", ".join(lacks)}

    def stages(self, today: date) -> list[Stage]:
        """All stages in their order, as they stand today."""
        return [self._stage(name, today) for name in self.rules]

    def _stage(self, name: str, today: date) -> Stage:
        tried, passed = tuple(self._of(name, None)), self.passed(name)
        lacks = self.lacks(tried[-1]) if tried and passed is None else ()
        if tried and passed is None and not lacks:
            lacks = (_("has to be done again after the change"),)
        unfinished = tried[-1] if lacks and self._empty(tried[-1]) and not self._failed(tried[-1]) else None
        blocked, optional = () if passed else self.blocked(name, today), "again" in self.rules[name]
        return Stage(name, tried, passed, lacks, blocked, unfinished, optional)
