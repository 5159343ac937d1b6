"""The heat map of a run, with the addresses of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.urls import reverse

from ninefold.kernel.actors import Actor
from ninefold.lib.charts import HeatMap
from ninefold.readiness.gap import selectors
from ninefold.readiness.gap.heatmap import heat_map
from ninefold.readiness.gap.models import Run
from ninefold.standards import catalogue


def map_of(run: Run, actor: Actor, slug: str, gaps: Counter[str] | None = None) -> HeatMap:
    """Every group of clauses; each cell leads to the evidence by clause."""
    edition = catalogue.edition(run.edition)
    return heat_map(edition, selectors.standings(run, actor), gaps or Counter(), addresses(slug))


def addresses(slug: str) -> Callable[[str], str]:
    """The page of evidence of each clause."""
    return lambda number: reverse("evidence_clause", args=[slug, number])
