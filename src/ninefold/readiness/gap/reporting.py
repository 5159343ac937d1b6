"""Puts the report together: what files, answers and checks say, in one order. Plain functions over plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.intake.reading.facts import Inventory
from ninefold.kernel.evidence import Evidence
from ninefold.lib.canonical import plain
from ninefold.readiness.checking.selectors import Finding
from ninefold.readiness.gap.assessment import assess
from ninefold.readiness.gap.assessment.shapes import Assessment, Requirement, Sight
from ninefold.readiness.gap.assessment.streams import streams_of
from ninefold.readiness.gap.judgement import PERIOD, Given, Judged, Said, by_clause, judge, said_of, upwards
from ninefold.standards.catalogue import Clause, Edition, GapKind

UNSEEN = (Sight.NOT_SEEN, Sight.CANNOT_TELL)
MOST_SHOWN = 5  # files that a line names
PRIORITIES = ("stage1", "stage2", "question", "practice")


@dataclass(frozen=True, slots=True)
class Line:
    """One gap of the report, wherever it comes from."""

    key: str
    clause: str
    clauses: tuple[str, ...]
    kind: str
    basis: str
    priority: str
    confidence: str
    reason: str
    text: str
    fix: str
    searched: str
    because: tuple[Mapping[str, Any], ...]
    origin: str


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
    judged = judge(
        edition.clauses,
        requirements=requirements,
        proofs=proofs,
        said=said,
        as_of=as_of,
    )
    out = {row.clause for row in judged if row.state == "x"}
    from_files = _from_files(files, out, shown_here(edition, proofs, files, as_of)) if files else []
    found = [finding for finding in remarks if finding.clause not in out]
    lines = [
        *from_files,
        *_from_answers(answers, edition, out),
        *_from_checks(found, edition, requirements, from_files),
    ]
    return Report(
        headline=_headline(files, answers, as_of),
        notes=files.notes if files else (),
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
    parts.append(ngettext("%(n)d answer", "%(n)d answers", len(answers)) % {"n": len(answers)})
    return _(
        "This is an indication from %(sources)s of %(day)s. It is not an audit and draws no conclusion on conformity."
    ) % {"sources": _(" and ").join(parts), "day": date_format(as_of, "j F Y")}


def shown_here(edition: Edition, proofs: Sequence[Evidence], files: Assessment, as_of: date) -> dict[str, set[str]]:
    """Clauses whose document, or whose recent record, is kept here: that no file shows it is then no gap."""
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


def _from_files(files: Assessment, out: set[str], here: Mapping[str, set[str]]) -> list[Line]:
    return [
        Line(
            key=gap.id,
            clause=gap.clause,
            clauses=gap.clauses,
            kind=gap.kind.value,
            basis=gap.basis.value,
            priority=gap.priority.value,
            confidence=gap.confidence.value,
            reason=gap.reason,
            text=gap.text,
            fix=gap.fix,
            searched=gap.searched,
            because=tuple(plain(asdict(row)) for row in gap.because),
            origin="files",
        )
        for gap in files.gaps
        if not gap.clauses or not set(gap.clauses) <= out | here.get(gap.id.rpartition("-")[2], set())
    ]


def _from_answers(answers: Sequence[Given], edition: Edition, out: set[str]) -> list[Line]:
    by_key = {clause.key: clause for clause in edition.clauses}
    lines = []
    for given in answers:
        spoken = [by_key[key] for key in given.question.clauses if key in by_key and by_key[key].number not in out]
        if given.value in ("no", "partly") and spoken:
            lines.append(_from_answer(given, spoken))
        elif given.overruled and spoken:
            lines.append(_from_overruling(given, spoken))
    return lines


def _from_answer(given: Given, spoken: Sequence[Clause]) -> Line:
    said_no = given.value == "no"
    stops = said_no and any(clause.stage1 for clause in spoken)
    text = _("You answered no: %s") if said_no else _("You answered partly: %s")
    return Line(
        key=f"answer:{given.question.id}",
        clause=spoken[0].number,
        clauses=tuple(clause.number for clause in spoken),
        kind=given.question.gap_kind.value,
        basis="standard",
        priority="stage1" if stops else "stage2" if said_no else "question",
        confidence="medium",
        reason=_("a person's answer"),
        text=text % given.question.text,
        fix=given.question.counts_as_yes,
        searched=_("the answers of this run"),
        because=(_who_said(given),),
        origin="answer",
    )


def _from_overruling(given: Given, spoken: Sequence[Clause]) -> Line:
    """What an organization says does not apply, although it applies to everybody, is named and not hidden."""
    return Line(
        key=f"overruled:{given.question.id}",
        clause=spoken[0].number,
        clauses=tuple(clause.number for clause in spoken),
        kind=given.question.gap_kind.value,
        basis="standard",
        priority="stage1" if any(clause.stage1 for clause in spoken) else "stage2",
        confidence="medium",
        reason=_("a person overruled our catalogue"),
        text=_("You say that this does not apply, though it applies to every organization: %s") % given.question.text,
        fix=_("Take it back and answer, or ask your certification body before the audit."),
        searched=_("the answers of this run"),
        because=(_who_said(given),),
        origin="answer",
    )


def _who_said(given: Given) -> Mapping[str, Any]:
    place = _("answer of %s") % given.by if given.by else _("an answer")
    return {"file": "", "place": place, "quote": given.note}


def _from_checks(
    findings: Sequence[Finding],
    edition: Edition,
    requirements: Mapping[str, Requirement],
    from_files: Sequence[Line],
) -> list[Line]:
    """What the checks found; of a document that they miss the files may show more."""
    lines, waiting = [], []
    told = {clause for line in from_files for clause in line.clauses}
    for finding in findings:
        row = requirements.get(finding.clause)
        if not finding.no_document or row is None:
            lines.append(_from_check(finding))
        elif row.documented in (Sight.SEEN, Sight.PARTLY):
            waiting.append(row)
        elif finding.clause not in told:
            lines.append(_from_check(finding))
    return [*lines, *([_not_in_force(waiting, edition)] if waiting else [])]


def _not_in_force(waiting: Sequence[Requirement], edition: Edition) -> Line:
    """Files show the documents, and none of them is in force here: one line for all of them."""
    titles = {clause.number: clause.title for clause in edition.clauses}
    clauses = tuple(sorted({row.clause for row in waiting}, key=clause_order))
    names = ", ".join(titles[clause] for clause in clauses)
    return Line(
        key="waiting",
        clause=clauses[0],
        clauses=clauses,
        kind=GapKind.MISSING_DOCUMENTS.value,
        basis="standard",
        priority="stage2",
        confidence="high",
        reason=_("counted from your records"),
        text=_("Your files show it, and no document here is in force: %s.") % names,
        fix=_("Sign the opening statement of the import for the files that hold, or approve them one by one."),
        searched=_("the records that are kept here"),
        because=tuple(plain(asdict(row.because[0])) for row in waiting if row.because)[:MOST_SHOWN],
        origin="check",
    )


def _from_check(finding: Finding) -> Line:
    alone = finding.examples[0] if finding.count == 1 and finding.examples else ""
    if alone:
        text = _("%(found)s. Expected: %(claim)s") % {"found": alone.rstrip("."), "claim": finding.claim}
    else:
        cases = ngettext("%(n)d case", "%(n)d cases", finding.count) % {"n": finding.count}
        text = _("Not so in %(cases)s: %(claim)s") % {"cases": cases, "claim": finding.claim}
    return Line(
        key=f"check:{finding.check}",
        clause=finding.clause,
        clauses=(finding.clause,),
        kind=finding.kind,
        basis=finding.basis,
        priority="stage1" if finding.stage == 1 else "question" if finding.basis == "expectation" else "stage2",
        confidence="high",
        reason=_("counted from your records"),
        text=text,
        fix=f"{finding.fix.rstrip('.')}." if finding.fix else _("See what is named and put it right."),
        searched=_("the records that are kept here"),
        because=tuple({"file": "", "place": "", "quote": each} for each in finding.examples if each != alone),
        origin="check",
    )


def clause_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())
