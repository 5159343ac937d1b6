"""What may be it: names that somebody should open before anything is called missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document, Kind
from ninefold.standards.catalogue import Clause

from .judgement import Judgement
from .material import GUIDANCE, Material, because_of, is_unfilled
from .shapes import Because, Sight
from .streams import streams_of

_MOST = 8  # files that may be it
_OF_DEEDS = frozenset({"date", "actual", "closed_on", "report", "finding", "status"})
_IN_MANUALS = ("4.3", "5.2")
_NAMES = ("title", "file name", "folder")
#: minutes and reports whose subject was not recognised may be those of a review or of an audit
_UNKNOWN = {"9.2": (Kind.REPORT,), "9.3": (Kind.REPORT, Kind.MINUTES)}


def papers(clause: Clause, material: Material) -> tuple[Because, ...]:
    """Filled-in files with a name that may be about the clause, those first that are called so."""
    return _sources([*_named(clause, material), *_manuals(clause, material)], _unread(clause, material))


def records(clause: Clause, material: Material) -> tuple[Because, ...]:
    """The same among files that may record a deed: a rule about it is none."""
    if not streams_of(clause.number):
        return ()
    found = [pair for pair in _named(clause, material) if pair[0].kind not in GUIDANCE]
    if clause.group == "9.2":
        plans = {each.path for each in material.documents if _only_plans_audits(each)}
        found = [pair for pair in found if pair[0].path not in plans and not (plans and _only_mentions(*pair))]
    return _sources([*found, *_unknown(clause, material)], _unread(clause, material))


def _only_plans_audits(document: Document) -> bool:
    """A schedule that was read in full and of which nothing was held: no record, whatever it is called."""
    plans = [each for each in document.registers if each.stream == "internal_audit"]
    held = any(_tells_deed(row, each.mapping) for each in plans for row in each.table.rows)
    return bool(plans) and len(plans) == len(document.registers) and not held and not document.entries


def _only_mentions(document: Document, hit: ClauseHit) -> bool:
    """A place inside the record of something else, such as the results of audits in a management review."""
    deeds = {each.what for each in document.entries} - {"other"}
    return bool(deeds) and "internal_audit" not in deeds and hit.place not in _NAMES


def _tells_deed(row: Sequence[str], mapping: Mapping[int, str]) -> bool:
    """Something stands where the deed is entered; without a date that is ahead any date may be one."""
    fields = {mapping[column] for column, cell in enumerate(row) if column in mapping and cell.strip()}
    return bool(fields & _OF_DEEDS) or not {"due_date", "period"} & set(mapping.values())


def in_doubt(judgement: Judgement, leads: tuple[Because, ...]) -> Judgement:
    """Not seen, but something is there that may be it: nobody can tell before it is opened."""
    if judgement.sight is not Sight.NOT_SEEN or not leads:
        return judgement
    names = "; ".join(dict.fromkeys(each.file for each in leads))
    return replace(
        judgement,
        sight=Sight.CANNOT_TELL,
        confidence=Confidence.LOW,
        reason=f"not recognised as such, but by name it may be here: {names}",
    )


def _named(clause: Clause, material: Material) -> list[tuple[Document, ClauseHit]]:
    found = [
        (document, hit)
        for document, hit in material.leads
        if clause.number == hit.clause or clause.number.startswith(f"{hit.clause}.")
    ]
    return sorted(found, key=lambda pair: (pair[1].place not in ("title", "file name"), pair[0].path))


def _manuals(clause: Clause, material: Material) -> list[tuple[Document, ClauseHit]]:
    """A manual usually holds scope and policy, in whatever words."""
    if clause.group not in _IN_MANUALS:
        return []
    return [
        (document, ClauseHit(clause.number, "", "a manual", "title", document.title or "", "lead"))
        for document in material.documents
        if document.kind is Kind.MANUAL and not is_unfilled(document)
    ]


def _unknown(clause: Clause, material: Material) -> list[tuple[Document, ClauseHit]]:
    kinds = _UNKNOWN.get(clause.group, ())
    return [
        (
            document,
            ClauseHit(clause.number, "", "its subject was not recognised", "title", document.title or "", "lead"),
        )
        for document in material.documents
        if document.kind in kinds and document.path in material.unrecognised
    ]


def _unread(clause: Clause, material: Material) -> list[Because]:
    """Files that could not be read, with a name that may be about the clause."""
    return [
        Because(path, "file name", PurePosixPath(path).stem)
        for path, group in material.inventory.unread_leads
        if clause.number == group or clause.number.startswith(f"{group}.")
    ]


def _sources(pairs: list[tuple[Document, ClauseHit]], unread: list[Because]) -> tuple[Because, ...]:
    first = {document.path: because_of(document, hit.place, hit.quote) for document, hit in reversed(pairs)}
    read = [first[path] for path in dict.fromkeys(document.path for document, _ in pairs)]
    return tuple([*read, *unread][:_MOST])
