"""The grid of an import: one line per file, what it was taken for, and what somebody should look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.documents.models import Kind
from ninefold.information.intake import selectors
from ninefold.information.intake.carrying import Carried, Earlier, below_root, carried_on
from ninefold.information.intake.filing import shows_what_was_done
from ninefold.information.intake.models import Import, ImportedFile
from ninefold.information.intake.reading.facts import Document, Finding, Inventory
from ninefold.information.intake.reading.facts import Kind as FoundKind

VIEWS = ("all", "ready", "look", "left_out", "unreadable")
COPIES = frozenset({"duplicate", "format_twin", "superseded", "same_text"})
BEHIND = frozenset({"format_twin", "superseded"})  # these findings name the older file first, the others last
QUIET = frozenset({"personal_data", "encoding"})  # good to know, but nothing to mend before the document is used


@dataclass(frozen=True, slots=True)
class Row:
    """One file as the grid shows it."""

    id: UUID
    path: str
    place: str  # the path without the folder that all files share
    title: str
    kind: str
    kind_label: str
    code: str
    revision: str
    clauses: tuple[str, ...]
    note: str
    carries: str  # what it carries on from an earlier import
    view: str
    made: bool
    record: bool  # it shows what was done, so it is kept rather than made effective


def carried(batch: Import) -> Carried:
    """What the files carry on, including those that were left out of the import."""
    return carried_on(batch, selectors.everything(batch).documents)


def rows(batch: Import, inventory: Inventory, known: Mapping[str, Earlier]) -> list[Row]:
    """Every file of the import, in the order of the paths."""
    documents = {document.path: document for document in selectors.everything(batch).documents}
    copies = _copies(inventory.findings)
    files = list(selectors.files(batch))
    inside = below_root(file.path for file in files)
    return [
        _row(file, inside[file.path], documents.get(file.path), copies.get(file.path), known.get(file.path))
        for file in files
    ]


def _copies(findings: Sequence[Finding]) -> dict[str, Finding]:
    """For each file that is not the one to use, the finding that says so."""
    told: dict[str, Finding] = {}
    for finding in findings:
        if finding.code in COPIES:
            for path in finding.paths[:1] if finding.code in BEHIND else finding.paths[1:]:
                told.setdefault(path, finding)
    return told


def _row(file: ImportedFile, place: str, found: Document | None, copy: Finding | None, earlier: Earlier | None) -> Row:
    note, view = _look(file, found, copy)
    return Row(
        id=file.pk,
        path=file.path,
        place=place,
        title=(found.title if found else None) or "",
        kind=found.kind.value if found else "",
        kind_label=str(Kind(found.kind.value).label) if found else "",
        code=found.code.value if found and found.code else "",
        revision=found.revision.value if found and found.revision else "",
        clauses=_groups(found) if found else (),
        note=note,
        carries=earlier.told if earlier and not file.version_made_id else "",
        view=view,
        made=file.version_made_id is not None or file.record_made_id is not None,
        record=file.record_made_id is not None or (found is not None and shows_what_was_done(found)),
    )


def _groups(found: Document) -> tuple[str, ...]:
    """The groups of the clauses that the text is about, at most four, so that they fit a line."""
    groups = dict.fromkeys(".".join(hit.clause.split(".")[:2]) for hit in found.clauses if hit.strength != "hint")
    return tuple(sorted(groups, key=lambda group: [int(part) for part in group.split(".")]))[:4]


def _look(file: ImportedFile, found: Document | None, copy: Finding | None) -> tuple[str, str]:
    if not file.readable or any(problem["fatal"] for problem in file.problems):
        return _first_problem(file.problems), "unreadable"
    if found is None:  # a picture or a program: no document, and nothing is wrong with it
        return _first_problem(file.problems), "left_out"
    if file.correction.get("left_out"):
        return _("Left out"), "left_out"
    if copy is not None:
        return copy.text, "look"
    noted = [(problem["code"], f"{problem['text']} {problem['fix']}") for problem in file.problems]
    noted += [(warning.code, warning.text) for warning in found.warnings]
    loud = [text for code, text in noted if code not in QUIET]
    if loud:
        more = len(loud) - 1
        return (f"{loud[0]} " + ngettext("and %d more", "and %d more", more) % more if more else loud[0]), "look"
    if found.kind is FoundKind.OTHER and "kind" not in file.correction and not shows_what_was_done(found):
        return _("What it is could not be told: choose its kind, or leave it out."), "look"
    return (noted[0][1] if noted else _("Ready")), "ready"


def _first_problem(problems: Sequence[Mapping[str, Any]]) -> str:
    fatal = [problem for problem in problems if problem["fatal"]] or list(problems)
    return f"{fatal[0]['text']} {fatal[0]['fix']}" if fatal else _("This kind of file is not read.")


def tabs(shown: Sequence[Row]) -> dict[str, int]:
    """How many files each view holds."""
    counted: dict[str, int] = defaultdict(int)
    for row in shown:
        counted[row.view] += 1
    return {view: len(shown) if view == "all" else counted[view] for view in VIEWS}
