"""From an inventory to an indication: requirements, gaps and a plan. Pure and repeatable."""

from __future__ import annotations

from ninefold.information.intake.reading.facts import Inventory
from ninefold.lib.dates import spoken
from ninefold.standards.catalogue import Edition

from .gaps import gaps_of
from .material import Material
from .planning import plan_of
from .requirements import judge
from .shapes import Assessment
from .sizes import Firm


def assess(inventory: Inventory, edition: Edition, firm: Firm | None = None) -> Assessment:
    """What the files show about each clause, what was not seen, and what to do about it. Never a verdict."""
    material = Material(inventory)
    requirements = tuple(judge(clause, material) for clause in edition.clauses)
    gaps = gaps_of(material, edition, requirements) if material.documents else ()
    return Assessment(
        as_of=inventory.as_of,
        period_start=material.period_start,
        edition=edition.year,
        edition_label=edition.label,
        headline=_headline(material),
        notes=tuple(_notes(material, edition)),
        files_read=material.files_read,
        files_unreadable=material.files_unreadable,
        requirements=requirements,
        gaps=gaps,
        plan=plan_of(gaps, firm),
        firm=firm or Firm(),
    )


def _headline(material: Material) -> str:
    files = "1 file" if material.files_read == 1 else f"{material.files_read} files"
    return (
        f"An indication from {files} read on {spoken(material.as_of)} ({material.files_unreadable} not readable). "
        "Not an audit; no conclusion on conformity."
    )


def _notes(material: Material, edition: Edition) -> list[str]:
    """What the reader must know before reading a line."""
    inventory = material.inventory
    notes = [
        f"Working means a dated record between {spoken(material.period_start)} and {spoken(material.as_of)}.",
    ]
    if not material.documents:
        notes.append("No document could be read, so there is nothing to say about gaps.")
    elif not material.trust.firm:
        notes.append(f"Not seen means little here: {material.trust.reason}. No gap is put before a question.")
    set_aside = len(inventory.documents) - len(material.documents)
    if set_aside:
        files = "1 file was" if set_aside == 1 else f"{set_aside} files were"
        notes.append(f"{files} set aside as replaced versions, second copies or papers from outside.")
    if inventory.day_first is not None:
        order = "day before month" if inventory.day_first else "month before day"
        notes.append(f"Dates such as 03/04/2025 were read {order}: {inventory.day_first_because}.")
    persons = [clause.number for clause in edition.clauses if clause.person_needed]
    notes.append(f"Cannot be judged from documents, ask or watch: {', '.join(persons)}.")
    return notes
