"""A stored report in the shapes of an assessment, so that web and command line write the same JSON."""

from __future__ import annotations

from ninefold.information.intake import selectors as intake
from ninefold.information.intake.reading.facts import Inventory
from ninefold.readiness.gap import selectors
from ninefold.readiness.gap.assessment.planning import plan_of
from ninefold.readiness.gap.assessment.shapes import Assessment
from ninefold.readiness.gap.assessment.sizes import Firm
from ninefold.readiness.gap.models import Run
from ninefold.readiness.gap.standing import requirement_of
from ninefold.standards import catalogue
from ninefold.standards.period import PERIOD


def inventory_of(run: Run) -> Inventory:
    """The files that the run read; an empty inventory when it read none."""
    return intake.inventory_of(run.batch) if run.batch else Inventory(run.day, (), ())


def assessment_of(run: Run, inventory: Inventory, firm: Firm) -> Assessment:
    """The report as it was kept: requirements as the files showed them, gaps from files, answers and records."""
    edition = catalogue.edition(run.edition)
    kept = selectors.statuses(run)
    found = (requirement_of(kept[clause.number]) for clause in edition.clauses if clause.number in kept)
    gaps = tuple(selectors.as_found(selectors.gaps(run)))
    return Assessment(
        as_of=inventory.as_of,
        period_start=inventory.as_of - PERIOD,
        edition=edition.year,
        edition_label=edition.label,
        headline=run.headline,
        notes=tuple(run.notes),
        files_read=run.files_read,
        files_unreadable=run.files_unreadable,
        requirements=tuple(each for each in found if each is not None),
        gaps=gaps,
        plan=plan_of(gaps, firm),
        firm=firm,
    )
