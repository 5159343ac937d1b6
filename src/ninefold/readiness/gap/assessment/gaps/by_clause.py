"""Gaps against the standard: documents not seen, records not seen, proof that is old. Siblings share one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ninefold.information.intake.reading.facts import Confidence
from ninefold.lib.dates import spoken
from ninefold.readiness.gap.assessment.material import Material
from ninefold.readiness.gap.assessment.shapes import Age, Gap, GapBasis, Priority, Requirement, Sight
from ninefold.readiness.gap.assessment.streams import called, streams_of
from ninefold.standards.catalogue import Clause, Documented, Edition, GapKind

_MUST_BE_DOCUMENT = (Documented.DOCUMENT, Documented.BOTH)
_MUST_BE_RECORD = (Documented.RECORD, Documented.BOTH)
_OF_ONE_KIND = ("5.2", "7.1.5", "8.3", "8.7", "9.2", "9.3", "10.2")
_MOST_NAMED = 3  # files
_RANK = tuple(Priority)
_UNSEEN = (Sight.NOT_SEEN, Sight.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class _Lack:
    """One side of one clause that was not found."""

    clause: Clause
    requirement: Requirement
    priority: Priority
    basis: GapBasis
    doubt: bool = False  # something is there that may be it by its name


def clause_gaps(material: Material, edition: Edition, requirements: Sequence[Requirement]) -> list[Gap]:
    """One line per group of clauses for what is not written, one for what is not proven."""
    pairs = [(edition.clause(each.clause), each) for each in requirements]
    proven = _grouped(_not_proven(clause, each) for clause, each in pairs)
    written = _told_once(_grouped(_not_written(clause, each) for clause, each in pairs), proven)
    gaps = []
    for group, lacks in written.items():
        records = [each for each in proven.get(group, ()) if each.requirement.evidenced in _UNSEEN]
        both = {each.clause.number for each in lacks} >= {each.clause.number for each in records}
        gaps.append(_written_gap(material, edition, lacks, records if both else []))
        if both:
            proven[group] = [each for each in proven.get(group, ()) if each not in records]
    return gaps + [_proven_gap(material, edition, lacks) for lacks in proven.values() if lacks]


def _grouped(lacks: Iterable[_Lack | None]) -> dict[str, list[_Lack]]:
    groups: dict[str, list[_Lack]] = defaultdict(list)
    for lack in lacks:
        if lack:
            groups[_group_of(lack)].append(lack)
    return groups


def _told_once(written: Mapping[str, list[_Lack]], proven: Mapping[str, list[_Lack]]) -> dict[str, list[_Lack]]:
    """A record that is demanded and was not seen is no document that is only expected as well."""
    told = [each for group, lacks in proven.items() if group not in written for each in lacks]
    demanded = {each.clause.number for each in told if each.basis is GapBasis.STANDARD}
    kept = {
        group: [each for each in lacks if each.basis is GapBasis.STANDARD or each.clause.number not in demanded]
        for group, lacks in written.items()
    }
    return {group: lacks for group, lacks in kept.items() if lacks}


def _group_of(lack: _Lack) -> str:
    """Clauses of one kind share a line; elsewhere what is demanded and what is only expected stand apart."""
    group = "7.1.5" if lack.clause.number.startswith("7.1.5") else lack.clause.group
    if lack.requirement.age is Age.UNDATED:
        return f"{group}-undated"
    return group if group in _OF_ONE_KIND or lack.basis is GapBasis.STANDARD else f"{group}-advised"


def _not_written(clause: Clause, requirement: Requirement) -> _Lack | None:
    demanded = clause.documented in _MUST_BE_DOCUMENT and not clause.documented_if
    if demanded and requirement.draft_only and requirement.documented is Sight.PARTLY:
        return _Lack(clause, requirement, Priority.STAGE2, GapBasis.STANDARD)
    if requirement.documented not in _UNSEEN or requirement.evidenced in (Sight.SEEN, Sight.PARTLY):
        return None
    if clause.person_needed and not clause.stage1:
        return None  # told once, as what nobody can judge from documents
    first = Priority.STAGE1 if clause.stage1 else Priority.QUESTION if _may_not_apply(clause) else Priority.STAGE2
    unconditional = not (clause.documented_if or clause.not_triggered_when)
    recorded = clause.documented in _MUST_BE_RECORD and unconditional and requirement.evidenced in _UNSEEN
    if demanded or (recorded and streams_of(clause.number)) or (recorded and requirement.evidenced is Sight.NOT_SEEN):
        return _lack(clause, requirement, requirement.documented, first, GapBasis.STANDARD)
    if clause.documented is Documented.ADVISED:
        priority = Priority.STAGE2 if clause.stage1 else Priority.QUESTION
        return _lack(clause, requirement, requirement.documented, priority, GapBasis.EXPECTATION)
    return _lack(clause, requirement, requirement.documented, Priority.QUESTION, GapBasis.EXPECTATION)


def _lack(clause: Clause, requirement: Requirement, sight: Sight, priority: Priority, basis: GapBasis) -> _Lack:
    """Where something may be it by its name, the gap is a question, whatever it would be else."""
    doubt = sight is Sight.CANNOT_TELL
    return _Lack(clause, requirement, Priority.QUESTION if doubt else priority, basis, doubt)


def _not_proven(clause: Clause, requirement: Requirement) -> _Lack | None:
    lacking = requirement.evidenced in _UNSEEN or requirement.age in (Age.OLD, Age.UNDATED)
    if not lacking or requirement.evidenced is Sight.NOT_APPLICABLE or not streams_of(clause.number):
        return None
    if clause.documented not in _MUST_BE_RECORD or requirement.age is Age.UNDATED:
        return _Lack(clause, requirement, Priority.QUESTION, GapBasis.EXPECTATION)
    unknown = requirement.documented is Sight.NOT_SEEN and _may_not_apply(clause)
    if clause.documented_if or clause.not_triggered_when or unknown:
        return _Lack(clause, requirement, Priority.QUESTION, GapBasis.STANDARD)
    first = Priority.STAGE1 if clause.stage1 and requirement.age is Age.NONE else Priority.STAGE2
    return _lack(clause, requirement, requirement.evidenced, first, GapBasis.STANDARD)


def _may_not_apply(clause: Clause) -> bool:
    """Many organizations do without: nothing seen may mean that there is nothing to see."""
    return clause.not_applicable in ("sometimes", "often") or clause.number.startswith("7.1.5")


def _lead(lacks: Sequence[_Lack]) -> _Lack:
    """What comes first, and of the same rank what the standard demands."""
    return min(lacks, key=lambda lack: (_RANK.index(lack.priority), lack.basis is not GapBasis.STANDARD))


def _written_gap(material: Material, edition: Edition, lacks: list[_Lack], unproven: list[_Lack]) -> Gap:
    lead = _lead([*lacks, *unproven])
    names = _names(edition, lacks)
    wanted = [each for lack in lacks for each in (*lack.clause.documents[:2], *lack.clause.records[:1])]
    fix = f"Bring or make: {_listed(wanted)}." if wanted else "Bring what shows it, or decide how to show it."
    if lead.doubt:
        text, fix = _doubt(names, lacks, fix)
    elif lead.requirement.draft_only:
        text = f"{names}: only a draft was seen {material.supplied()}."
        fix = "Finish and approve it, or bring the version in force."
    elif blank := lead.requirement.blank_only:
        text = f"{names}: only blank forms or templates were seen {material.supplied()}, such as {blank}."
        fix = "Make it your own: fill it in, approve it and use it, or bring the version that you use."
    elif unproven:
        text = f"{names}: neither a document nor a dated record was seen {material.supplied()}."
    else:
        text = f"{names}: no document was seen {material.supplied()}."
    if lead.basis is GapBasis.EXPECTATION:
        text += " No document is demanded here; auditors expect some evidence."
    if _may_not_apply(lead.clause) and not lead.requirement.draft_only:
        text += " If you do without, say why in the scope."
    weak = lead.clause.gap_kind is GapKind.WEAK_RECORDS and not unproven
    kind = GapKind.MISSING_DOCUMENTS if weak else lead.clause.gap_kind
    return _gap(material, lead, lacks, "document", kind, text, fix)


def _proven_gap(material: Material, edition: Edition, lacks: list[_Lack]) -> Gap:
    lead = _lead(lacks)
    what = " or ".join(map(called, dict.fromkeys(each for lack in lacks for each in streams_of(lack.clause.number))))
    newest = max((lack.requirement.newest for lack in lacks if lack.requirement.newest), default=None)
    period = f"the 12 months up to {spoken(material.as_of)}"
    names = _names(edition, lacks)
    wanted = [each for lack in lacks for each in lack.clause.records[:2]]
    fix = "Bring dated records of the last 12 months, or do it and record it"
    fix += f": {_listed(wanted)}." if wanted else "."
    if lead.doubt:
        text, fix = _doubt(names, lacks, fix)
    elif newest:
        text = f"{names}: old proof. The newest dated record ({what}) is of {spoken(newest)}"
        text += f"; none falls in {period}."
    elif lead.requirement.age is Age.UNDATED:
        text = f"{names}: records ({what}) are filled in, but no date could be read in them."
    else:
        text = f"{names}: no dated record ({what}) from {period} was seen {material.supplied()}."
    kind = GapKind.WEAK_RECORDS if lead.clause.gap_kind is GapKind.MISSING_DOCUMENTS else lead.clause.gap_kind
    return _gap(material, lead, lacks, "record", kind, text, fix)


def _doubt(names: str, lacks: Sequence[_Lack], fix: str) -> tuple[str, str]:
    """What to open first, and what to do when it is not there."""
    files = list(dict.fromkeys(source.file for lack in lacks for source in lack.requirement.leads))
    shown = ", ".join(files[:_MOST_NAMED]) + (
        f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    )
    text = f"{names}: not recognised in any file, but by name it may be in {shown}."
    it = "it" if len(files) == 1 else "them"
    return text, f"Open {it} and correct kind and clauses if it is there. Else: {_lower_first(fix)}"


def _names(edition: Edition, lacks: Sequence[_Lack]) -> str:
    if len(lacks) == 1:
        return lacks[0].clause.title
    titles = ", ".join(_lower_first(lack.clause.title) for lack in lacks)
    return f"{edition.groups.get(lacks[0].clause.group, '')} ({titles})"


def _listed(parts: Sequence[str]) -> str:
    unique = list(dict.fromkeys(parts))[:4]
    return "; ".join(map(_lower_first, unique))


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:] if text[:2].istitle() else text


def _gap(material: Material, lead: _Lack, lacks: Sequence[_Lack], side: str, kind: GapKind, text: str, fix: str) -> Gap:
    priority = lead.priority
    if not material.trust.firm and priority in (Priority.STAGE1, Priority.STAGE2):
        priority = Priority.QUESTION
    confidence, reason = _confidence(material, lead, side)
    leads = tuple(source for lack in lacks for source in lack.requirement.leads) if lead.doubt else ()
    sources = (*leads, *(source for lack in lacks for source in lack.requirement.because))
    searched = material.searched(*(lack.clause for lack in lacks))
    if leads:
        searched += f". May be it: {'; '.join(dict.fromkeys(f'{each.file} ({each.place})' for each in leads))}"
    return Gap(
        id=f"{_group_of(lead)}-{side}",
        clause=lead.clause.number,
        clauses=tuple(lack.clause.number for lack in lacks),
        kind=kind,
        basis=lead.basis,
        priority=priority,
        confidence=confidence,
        reason=reason,
        text=text,
        fix=fix,
        searched=searched,
        because=tuple(dict.fromkeys(sources))[:5],
    )


def _confidence(material: Material, lead: _Lack, side: str) -> tuple[Confidence, str]:
    """Dates that were read make "old" certain; "not seen" is as certain as the reading of the set."""
    if lead.doubt:
        return Confidence.LOW, "a name alone says little: somebody must open the files"
    if side == "record" and lead.requirement.newest:
        return Confidence.HIGH, "the dates were read; newer records may lie elsewhere"
    if material.unrecognised and lead.clause.streams:
        count, names = len(material.unrecognised), ", ".join(material.unrecognised[:_MOST_NAMED])
        told = "1 record was" if count == 1 else f"{count} records were"
        return Confidence.LOW, f"{told} not recognised and may show it: {names}"
    return material.trust.confidence, material.trust.reason
