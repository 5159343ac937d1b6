"""What the rules and signs of readiness are counted from; gathered once, judged by plain functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ninefold.readiness.gap.judgement import FULL, NOT_APPLICABLE
from ninefold.readiness.gap.standing import Standing

MET, PARTLY, NOT_MET, UNKNOWN = "met", "partly", "not_met", "unknown"


WEEKS = 52  # of the picture of a year


def first_week(on: date) -> date:
    """The Monday on which it begins."""
    return on - timedelta(days=on.weekday(), weeks=WEEKS - 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything counted; no figure is typed."""

    on: date
    standings: Sequence[Standing]
    checks: Mapping[str, int]  # id of a check that ran: how many remarks it left
    has_report: bool
    gaps: Mapping[str, int]  # gaps of the last report by priority
    entries: Mapping[str, Mapping[str, Any]]  # dated entries of the files by kind of record
    kept: Mapping[str, Mapping[str, Any]]  # entries of registers by kind of record, told in the same words
    documents: Mapping[str, int]  # how many are effective, how many only on their way, how many drafts are old
    scope_approved_on: date | None
    policy_since: date | None
    actions_finished: int
    actions_checked: int
    policy: Mapping[str, int]  # how many versions and documents are there; how many people are asked and confirmed it
    readings: Mapping[str, int]  # how many are asked and read today; what readers said in twelve months, and agreed to
    records_kept: int
    records_incomplete: int

    def group(self, *numbers: str) -> Group:
        """The clauses at or under these numbers that apply."""
        inside = [
            each for each in self.standings if any(f"{each.clause.number}.".startswith(f"{no}.") for no in numbers)
        ]
        return Group(inside)


@dataclass(frozen=True, slots=True)
class Group:
    """Counts over some clauses."""

    every: Sequence[Standing]
    applying: Sequence[Standing] = field(init=False)

    def __post_init__(self) -> None:
        applying = [each for each in self.every if each.judged.state != NOT_APPLICABLE]
        object.__setattr__(self, "applying", applying)

    @property
    def written(self) -> int:
        return sum(each.judged.written == FULL for each in self.applying)

    @property
    def total(self) -> int:
        return len(self.applying)

    @property
    def newest(self) -> date | None:
        return max((each.judged.newest for each in self.applying if each.judged.newest), default=None)

    def in_state(self, *states: str) -> int:
        return sum(each.judged.state in states for each in self.applying)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule or sign as the page shows it: what is asked, how it stands, why, and where to put it right."""

    title: str
    state: str
    note: str
    url_name: str = ""
    action: str = ""
    clause: str = ""  # when the address names one
    query: str = ""  # what the list there is narrowed to
