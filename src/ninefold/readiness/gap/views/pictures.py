"""The heat map of a run, with the addresses of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django.urls import reverse

from ninefold.lib.charts import HeatMap
from ninefold.readiness.gap.heatmap import heat_map, process_map
from ninefold.readiness.gap.models import Gap, Run
from ninefold.readiness.gap.standing import Standing
from ninefold.standards import catalogue


def map_of(run: Run, standings: Sequence[Standing], slug: str, gaps: Counter[str] | None = None) -> HeatMap:
    """Every group of clauses; each cell leads to the evidence by clause."""
    edition = catalogue.edition(run.edition)
    return heat_map(edition, standings, gaps or Counter(), addresses(slug))


def map_by_process(run: Run, standings: Sequence[Standing], slug: str, gaps: Sequence[Gap]) -> HeatMap:
    """The same picture, a row for each process that usually answers."""
    clauses = [gap.clauses or [gap.clause] for gap in gaps]
    return process_map(catalogue.edition(run.edition), standings, clauses, addresses(slug))


def addresses(slug: str) -> Callable[[str], str]:
    """The page of evidence of each clause."""
    return lambda number: reverse("evidence_clause", args=[slug, number])
