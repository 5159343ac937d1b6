"""What a judgement says: one verdict per fact, and their count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

RIGHT, WRONG, MISSED, ALARM = "right", "wrong", "missed", "false alarm"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact held against the truth."""

    outcome: str
    topic: str  # code, entries, gap stage1, ...
    where: str  # path, or clause, or "set"
    expected: Any = None
    got: Any = None


@dataclass(frozen=True, slots=True)
class Score:
    """All verdicts on one organization's files."""

    name: str
    language: str
    open: bool
    verdicts: tuple[Verdict, ...]

    def count(self, outcome: str) -> int:
        return Counter(verdict.outcome for verdict in self.verdicts)[outcome]

    @property
    def precision(self) -> float:
        """Of what was claimed, the part that is right."""
        claimed = self.count(RIGHT) + self.count(WRONG) + self.count(ALARM)
        return self.count(RIGHT) / claimed if claimed else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the part that was found."""
        there = self.count(RIGHT) + self.count(WRONG) + self.count(MISSED)
        return self.count(RIGHT) / there if there else 1.0

    @property
    def false_mandatory_gaps(self) -> tuple[Verdict, ...]:
        """Alarms that would tell an organization that it fails at Stage 1 where it does not."""
        return tuple(verdict for verdict in self.verdicts if verdict.topic == "gap stage1" and verdict.outcome == ALARM)
