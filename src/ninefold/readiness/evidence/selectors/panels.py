"""Puts the readiness page together from a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.acknowledgements import selectors as readers
from ninefold.information.documents import selectors as library
from ninefold.information.forms import selectors as forms
from ninefold.information.intake import selectors as intake
from ninefold.information.records import selectors as records
from ninefold.kernel.actions.models import Action, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.counting import counted
from ninefold.kernel.evidence import Evidence
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.evidence.facts import MET, NOT_MET, PARTLY, Facts, Line, first_week
from ninefold.readiness.evidence.rules import stage_1
from ninefold.readiness.evidence.selectors.current import Today, today
from ninefold.readiness.evidence.signs import nine_signs
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.models import RunState
from ninefold.standards.period import PERIOD
from ninefold.system.policy import selectors as policy


@dataclass(frozen=True, slots=True)
class Readiness:
    """The two panels and what they are counted from."""

    today: Today
    rules: list[Line]
    signs: list[Line]
    days: Mapping[date, int]  # records kept here in the weeks of the picture
    from_files: Mapping[date, int]  # those of them that are files whose dated entries are counted too
    age: checking.Age

    @property
    def rules_met(self) -> int:
        return sum(line.state == MET for line in self.rules)

    @property
    def rules_open(self) -> int:
        return len(self.rules) - self.rules_met

    @property
    def signs_met(self) -> int:
        return sum(line.state == MET for line in self.signs)

    @property
    def signs_with_data(self) -> int:
        return sum(line.state in (MET, PARTLY, NOT_MET) for line in self.signs)

    @property
    def ready_in_words(self) -> str:
        if not self.rules_open:
            return _("All rules for Stage 1 are met. That is a count, not an audit.")
        told = ngettext(
            "Not yet. %d rule is open for Stage 1.", "Not yet. %d rules are open for Stage 1.", self.rules_open
        )
        return told % self.rules_open

    @property
    def works_in_words(self) -> str:
        if not self.signs_with_data:
            return _("Nothing shows it yet.")
        told = ngettext("%d of 9 signs has data.", "%d of 9 signs have data.", self.signs_with_data)
        return told % self.signs_with_data

    @property
    def first_blocker(self) -> Line | None:
        """The first rule that is not met and says where to fix it."""
        return next((line for line in self.rules if line.state != MET and line.url_name), None)


def readiness(actor: Actor, organization: Organization) -> Readiness:
    """Both panels as of now."""
    now = today(actor, organization)
    ran = list(checking.runs_only(actor))
    facts = _facts(now, actor, {row.check_id: row.found for row in ran})
    days = records.by_day(actor, first_week(now.on), now.on)
    filed = intake.records_of(now.run.batch_id) if now.run and now.run.batch_id else None
    from_files = records.by_day(actor, first_week(now.on), now.on, filed) if filed is not None else {}
    return Readiness(now, stage_1(facts), nine_signs(facts), days, from_files, checking.age_of(ran))


def _facts(now: Today, actor: Actor, checks: dict[str, int]) -> Facts:
    numbers = _numbers(actor, now)
    run = now.run
    report = run if run is None or run.state == RunState.REPORTED else gap.last_report(actor)
    return Facts(
        on=now.on,
        standings=now.standings,
        checks=checks,
        has_report=report is not None,
        gaps=report.counts.get("priority", {}) if report else {},
        entries=run.entries if run else {},
        kept=forms.streams(actor, now.on),
        documents=numbers,
        scope_approved_on=next((each.on for each in now.proofs if each.record and each.clause == "4.3"), None),
        policy_since=max((each.on for each in now.proofs if each.on and _is_policy(each)), default=None),
        policy=numbers,
        actions_finished=numbers["done"] + numbers["checked"],
        actions_checked=numbers["checked"],
        readings=numbers,
        records_kept=numbers["kept"],
        records_incomplete=numbers["incomplete"],
    )


def _is_policy(proof: Evidence) -> bool:
    return not proof.record and proof.clause.startswith("5.2")


def _numbers(actor: Actor, now: Today) -> dict[str, int]:
    """Actions, documents, readings and records by where they stand; one query."""
    asked, said = readers.live(actor), readers.said(actor, since=now.on - PERIOD)
    actions = Action.objects.all().visible_to(actor, "actions.read")
    return counted(
        done=actions.filter(state=State.DONE),
        checked=actions.filter(state=State.CHECKED),
        effective=library.in_force(actor),
        coming=library.on_their_way(actor),
        old_drafts=library.old_drafts(actor, on=now.on),
        **policy.questions(actor),
        asked=asked,
        read=asked.exclude(read_on=None),
        said=said,
        fits=said.filter(fits=True),
        kept=records.kept(actor),
        incomplete=records.incomplete(actor),
    )
