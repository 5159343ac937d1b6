"""Puts the report together: what files, answers and checks say, in one order. Plain functions over plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.intake.reading.facts import Inventory
from ninefold.kernel.evidence import Evidence
from ninefold.readiness.checking.selectors import Finding
from ninefold.readiness.gap.assessment import assess
from ninefold.readiness.gap.assessment.shapes import Assessment, Requirement, Sight
from ninefold.readiness.gap.assessment.streams import streams_of
from ninefold.readiness.gap.judgement import Given, Judged, Said, by_clause, judge, said_of, upwards
from ninefold.readiness.gap.lines import Line, clause_order, from_answers, from_checks, from_files
from ninefold.standards.catalogue import Edition
from ninefold.standards.period import PERIOD

UNSEEN = (Sight.NOT_SEEN, Sight.CANNOT_TELL)
PRIORITIES = ("stage1", "stage2", "question", "practice")


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a run keeps."""

    headline: str
    notes: tuple[str, ...]
    files_read: int
    files_unreadable: int
    requirements: Mapping[str, Requirement]
    said: Mapping[str, Said]
    judged: tuple[Judged, ...]
    lines: tuple[Line, ...]
    entries: Mapping[str, Mapping[str, Any]]


def build(
    *,
    edition: Edition,
    inventory: Inventory | None,
    answers: Sequence[Given],
    proofs: Sequence[Evidence],
    remarks: Sequence[Finding],
    as_of: date,
) -> Report:
    """Judge every clause of the edition and list the gaps, what blocks first on top."""
    files = assess(inventory, edition) if inventory and (inventory.documents or inventory.problems) else None
    said = {clause.number: said_of(clause, answers) for clause in edition.clauses}
    requirements = {row.clause: row for row in files.requirements} if files else {}
    judged = judge(edition.clauses, requirements=requirements, proofs=proofs, said=said, as_of=as_of)
    out = {row.clause for row in judged if row.state == "x"}
    shown_by_files = from_files(files, out, shown_here(edition, proofs, files, as_of)) if files else []
    found = [finding for finding in remarks if finding.clause not in out]
    lines = [
        *shown_by_files,
        *from_answers(answers, edition, out),
        *from_checks(found, edition, requirements, shown_by_files),
    ]
    return Report(
        headline=_headline(files, answers, as_of),
        notes=(*(files.notes if files else ()), *_not_asked(answers)),
        files_read=files.files_read if files else 0,
        files_unreadable=files.files_unreadable if files else 0,
        requirements=requirements,
        said=said,
        judged=tuple(judged),
        lines=tuple(
            sorted(lines, key=lambda line: (PRIORITIES.index(line.priority), clause_order(line.clause), line.key))
        ),
        entries=entries_by_stream(inventory, as_of) if inventory is not None else {},
    )


def entries_by_stream(inventory: Inventory, as_of: date) -> dict[str, dict[str, Any]]:
    """How many deeds the files tell of each kind in the period, how many carry a date, and the newest of them."""
    found: dict[str, dict[str, Any]] = {}
    for document in inventory.documents:
        for entry in document.entries:
            told = found.setdefault(entry.what, {"all": 0, "dated": 0, "recent": 0, "newest": None, "weeks": {}})
            told["all"] += 1
            if entry.happened_on is None or entry.happened_on > as_of:
                continue
            told["dated"] += 1
            told["newest"] = max(told["newest"] or "", entry.happened_on.isoformat())
            if entry.happened_on > as_of - PERIOD:
                told["recent"] += 1
                week = (entry.happened_on - timedelta(days=entry.happened_on.weekday())).isoformat()
                told["weeks"][week] = told["weeks"].get(week, 0) + 1
    return found


def _headline(files: Assessment | None, answers: Sequence[Given], as_of: date) -> str:
    """The sentence that every report opens with: an indication, not an audit."""
    read, unreadable = (files.files_read, files.files_unreadable) if files else (0, 0)
    parts = []
    if read or unreadable:
        said = ngettext("%(n)d file", "%(n)d files", read) % {"n": read}
        parts.append(_("%(files)s (%(n)d not readable)") % {"files": said, "n": unreadable} if unreadable else said)
    given = sum(not each.left_out_by for each in answers)
    parts.append(ngettext("%(n)d answer", "%(n)d answers", given) % {"n": given})
    return _(
        "This is an indication from %(sources)s of %(day)s. It is not an audit and draws no conclusion on conformity."
    ) % {"sources": _(" and ").join(parts), "day": date_format(as_of, "j F Y")}


def _not_asked(answers: Sequence[Given]) -> list[str]:
    """What was left out, on whose word and why."""
    counted = Counter((each.left_out_by, each.note) for each in answers if each.left_out_by)
    return [
        ngettext(
            "%(n)d question was not asked, according to %(by)s: “%(why)s”",
            "%(n)d questions were not asked, according to %(by)s: “%(why)s”",
            n,
        )
        % {"n": n, "by": by, "why": why}
        for (by, why), n in counted.items()
    ]


def shown_here(edition: Edition, proofs: Sequence[Evidence], files: Assessment, as_of: date) -> dict[str, set[str]]:
    """Clauses with their document, or a recent record, kept here: then it is no gap that no file shows it."""
    named = by_clause(proof for proof in proofs if not proof.left_out)
    written, proven = set(), set()
    for clause in edition.clauses:
        own = [proof for number in upwards(clause.number) for proof in named.get(number, ())]
        if any(not proof.record for proof in own):
            written.add(clause.number)
        if any(proof.record and proof.on and proof.on > as_of - PERIOD for proof in own):
            proven.add(clause.number)
    unproven = {row.clause for row in files.requirements if streams_of(row.clause) and row.evidenced in UNSEEN}
    return {"document": written - (unproven - proven), "record": proven}
