"""Readiness over time: what each report kept, beside how it stands today."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ninefold.kernel.actors import Actor
from ninefold.readiness.evidence.selectors import Today
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.judgement import OLD

if TYPE_CHECKING:
    from ninefold.readiness.gap.models import Run


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How many requirements stood in each state on a day, and how many rested on old proof."""

    on: date
    run: Run | None  # None: today
    states: Mapping[str, int]
    old: int
    stage1: int | None
    gaps: int | None
    before: UUID | None = None  # the report before it, to compare with


def snapshots(now: Today, actor: Actor) -> list[Snapshot]:
    """Today first, then every report, newest first; two queries more however many there are."""
    runs = list(gap.reports(actor))
    states: dict[UUID, Counter[str]] = defaultdict(Counter)
    old: Counter[UUID] = Counter()
    for run_id, state, count, stale in gap.states_kept(runs):
        states[run_id][state] += count
        old[run_id] += stale
    kept = [
        Snapshot(
            run.day,
            run,
            states[run.pk],
            old[run.pk],
            run.counts.get("priority", {}).get("stage1", 0),
            sum(run.counts.get("priority", {}).values()),
            runs[index + 1].pk if index + 1 < len(runs) else None,
        )
        for index, run in enumerate(runs)
    ]
    judged = [each.judged for each in now.standings]
    today = Snapshot(
        now.on, None, Counter(each.state for each in judged), sum(each.used == OLD for each in judged), None, None
    )
    return [today, *kept]
