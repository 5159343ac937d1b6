"""What pages of a run lead to: the evidence behind each cell of the heat map, and each file that a line names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from ninefold.information.intake import selectors as intake
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.lib.charts import HeatMap
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.gap.heatmap import heat_map, process_map
from ninefold.readiness.gap.models import Gap, Run
from ninefold.readiness.gap.standing import Standing
from ninefold.standards import catalogue
from ninefold.toolkit.addresses import home_of


def map_of(run: Run, standings: Sequence[Standing], slug: str, gaps: Counter[str] | None = None) -> HeatMap:
    """Every group of clauses; each cell leads to the evidence by clause."""
    edition = catalogue.edition(run.edition)
    return heat_map(edition, standings, gaps, addresses(slug))


def map_by_process(run: Run, standings: Sequence[Standing], slug: str, gaps: Sequence[Gap]) -> HeatMap:
    """The same picture, a row for each process that usually answers."""
    clauses = [gap.clauses or [gap.clause] for gap in gaps]
    return process_map(catalogue.edition(run.edition), standings, clauses, addresses(slug))


def addresses(slug: str) -> Callable[[str], str]:
    """The page of evidence of each clause."""
    return lambda number: reverse("evidence_clause", args=[slug, number])


def pages_of(run: Run, files: Iterable[str], actor: Actor, slug: str) -> dict[str, str]:
    """The page of each file that the run read and a line names."""
    keys = intake.keys_of(run.batch_id, files, actor)
    return {path: reverse("intake_file", args=[slug, run.batch_id, key]) for path, key in keys.items()}


def records_of_checks(actor: Actor, slug: str) -> dict[str, list[tuple[str, str]]]:
    """Name and page of the records that each check named when it ran last."""
    named = checking.still_open(actor)
    pages = {check: [(str(item), home_of(item, slug, actor)) for item in items] for check, items in named.items()}
    return {check: [(name, url) for name, url in found if url] for check, found in pages.items()}


def owners_of(gaps: Sequence[Gap], actor: Actor) -> dict[UUID, Any]:
    """Who closes each gap, or would fit, as upper areas know it."""
    found: dict[UUID, Any] = {}
    for told in contributions.at("gap.report.owners"):
        found |= told(gaps, actor)
    return found
