"""Lines of the report, one for each gap: what the files show, what people answered, what the checks counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.lib.canonical import plain
from ninefold.readiness.checking.selectors import Finding
from ninefold.readiness.gap.assessment.shapes import Assessment, Requirement, Sight
from ninefold.readiness.gap.judgement import Given
from ninefold.standards.catalogue import Clause, Edition, GapKind

MOST_SHOWN = 5  # files that a line names


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


def clause_order(number: str) -> tuple[int, ...]:
    """4.10 comes after 4.9."""
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def from_files(files: Assessment, out: set[str], here: Mapping[str, set[str]]) -> list[Line]:
    """What the files show; a clause that is left out, or is proven here, is no gap."""
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


def from_answers(answers: Sequence[Given], edition: Edition, out: set[str]) -> list[Line]:
    """What people answered with no or partly, and what they say does not apply to them."""
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


def from_checks(
    findings: Sequence[Finding],
    edition: Edition,
    requirements: Mapping[str, Requirement],
    shown: Sequence[Line],
) -> list[Line]:
    """What the checks found; of a document that they miss the files may show more."""
    lines, waiting = [], []
    told = {clause for line in shown for clause in line.clauses}
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
        clause="7.5.2",  # to approve is all that is left
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
        text = _("%(claim)s Not so in %(cases)s.") % {"cases": cases, "claim": finding.claim}
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
