"""The machine-readable report; its shape is published as docs/assess-schema.json. Unknown is null, never ""."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ninefold.information.intake.reading.facts import (
    ClauseHit,
    DateFact,
    Document,
    Fact,
    Finding,
    Inventory,
    Kind,
    RegisterTable,
)
from ninefold.readiness.gap.assessment.shapes import Assessment, Because, Gap, PlanLine, Requirement

FORMAT = "ninefold-assess-1"

_CONFLICTS = ("master_list_revision", "code_reused", "same_version_differs", "revision_conflict")


def as_json(inventory: Inventory, assessment: Assessment) -> str:
    """The report as text, in an order that never changes."""
    return json.dumps(as_data(inventory, assessment), ensure_ascii=False, indent=2) + "\n"


def as_data(inventory: Inventory, assessment: Assessment) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "format": FORMAT,
        "headline": assessment.headline,
        "notes": list(assessment.notes),
        "as_of": assessment.as_of.isoformat(),
        "period": {"from": assessment.period_start.isoformat(), "to": assessment.as_of.isoformat()},
        "edition": {"year": assessment.edition, "label": assessment.edition_label},
        "files": {"read": assessment.files_read, "not_readable": assessment.files_unreadable},
        "inventory": _inventory(inventory),
        "requirements": [_requirement(each) for each in assessment.requirements],
        "gaps": [_gap(each) for each in assessment.gaps],
        "plan": [_line(each) for each in assessment.plan],
    }


def _inventory(inventory: Inventory) -> dict[str, Any]:
    counts = Counter(each.kind for each in inventory.documents)
    by_code = {code: [each for each in inventory.findings if each.code == code] for code in _codes(inventory)}
    missing = [*by_code.get("missing_code", ()), *by_code.get("master_list_missing_file", ())]
    return {
        "organization": inventory.organization,
        "day_first": inventory.day_first,
        "documents": [_document(each) for each in inventory.documents],
        "counts": {kind.value: counts[kind] for kind in Kind if counts[kind]},
        "missing_codes": list(dict.fromkeys(each.value for each in missing)),
        "duplicates": [list(each.paths) for each in by_code.get("duplicate", ())],
        "superseded": list(dict.fromkeys(each.paths[0] for each in by_code.get("superseded", ()))),
        "broken_links": [_broken_link(each) for each in by_code.get("broken_link", ())],
        "conflicts": _conflicts(inventory, by_code),
        "families": [
            {"key": each.key, "current": each.current, "files": list(each.paths)} for each in inventory.families
        ],
        "findings": [_finding(each) for each in inventory.findings],
        "problems": [
            {"file": path, "code": each.code, "text": each.text, "fix": _known(each.fix), "fatal": each.fatal}
            for path, each in inventory.problems
        ],
    }


def _codes(inventory: Inventory) -> list[str]:
    return list(dict.fromkeys(each.code for each in inventory.findings))


def _document(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "code": _value(document.code),
        "title": _known(document.title),
        "kind": document.kind.value,
        "revision": _value(document.revision),
        "status": document.status.value,
        "dates": {"effective": _date(document.effective), "review": _date(document.review)},
        "language": _known(document.language),
        "clauses": [_hit(each) for each in document.clauses],
        "warnings": [
            {"code": each.code, "text": each.text, "place": _known(each.place), "quote": _known(each.quote)}
            for each in document.warnings
        ],
        "kind_because": _known(document.kind_because),
        "owner": _value(document.owner),
        "approver": _value(document.approver),
        "organization": _value(document.organization),
        "language_supported": document.language_supported,
        "not_applicable": [_hit(each) for each in document.not_applicable],
        "blank_form": document.blank_form,
        "registers": [_register(each) for each in document.registers],
        "records": [
            {
                "what": each.what,
                "date": each.happened_on.isoformat() if each.happened_on else None,
                "place": _known(each.place),
                "quote": _known(each.quote),
            }
            for each in document.entries
        ],
        "format": _known(document.format),
        "sha256": document.sha256,
    }


def _hit(hit: ClauseHit) -> dict[str, Any]:
    return {
        "clause": hit.clause,
        "because": hit.because,
        "place": _known(hit.place),
        "quote": _known(hit.quote),
        "strength": hit.strength,
    }


def _register(register: RegisterTable) -> dict[str, Any]:
    columns = {str(index): name for index, name in sorted(register.mapping.items())}
    return {
        "stream": register.stream,
        "place": _known(register.table.place),
        "columns": columns,
        "rows": len(register.filled),
        "problems": list(register.problems),
    }


def _broken_link(finding: Finding) -> dict[str, Any]:
    return {"file": finding.paths[0], "target": finding.value, "text": finding.text, "place": _known(finding.place)}


def _conflicts(inventory: Inventory, by_code: dict[str, list[Finding]]) -> list[dict[str, Any]]:
    inside = [
        {"files": [each.path], "text": warning.text, "place": _known(warning.place), "quote": _known(warning.quote)}
        for each in inventory.documents
        for warning in each.warnings
        if warning.code == "revision_conflict"
    ]
    across = [
        {"files": list(each.paths), "text": each.text, "place": _known(each.place), "quote": _known(each.quote)}
        for code in _CONFLICTS
        for each in by_code.get(code, ())
    ]
    return inside + across


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "text": finding.text,
        "files": list(finding.paths),
        "place": _known(finding.place),
        "quote": _known(finding.quote),
        "value": _known(finding.value),
    }


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "clause": requirement.clause,
        "title": requirement.title,
        "basis": requirement.basis.value,
        "documented": requirement.documented.value,
        "evidenced": requirement.evidenced.value,
        "confidence": requirement.confidence.value,
        "reason": _known(requirement.reason),
        "documented_reason": _known(requirement.documented_reason),
        "evidenced_reason": _known(requirement.evidenced_reason),
        "evidence_age": requirement.age.value,
        "newest_record": requirement.newest.isoformat() if requirement.newest else None,
        "documents": list(requirement.documents),
        "records": list(requirement.records),
        "because": _sources(requirement.because),
        "searched": requirement.searched,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "clause": gap.clause,
        "clauses": list(gap.clauses),
        "kind": gap.kind.value,
        "basis": gap.basis.value,
        "priority": gap.priority.value,
        "confidence": gap.confidence.value,
        "reason": _known(gap.reason),
        "text": gap.text,
        "fix": gap.fix,
        "searched": gap.searched,
        "because": _sources(gap.because),
    }


def _line(line: PlanLine) -> dict[str, Any]:
    return {
        "order": line.order,
        "title": line.title,
        "why": line.why,
        "phase": line.phase.value,
        "gaps": list(line.gaps),
        "after": list(line.after),
        "effort_days": {
            "low": line.effort.low,
            "likely": line.effort.likely,
            "high": line.effort.high,
            "assumption": True,
            "because": _known(line.effort_because),
        },
    }


def _sources(sources: Iterable[Because]) -> list[dict[str, Any]]:
    return [
        {
            "file": _known(each.file),
            "place": _known(each.place),
            "quote": _known(each.quote),
            "revision": _known(each.revision),
            "date": each.dated.isoformat() if each.dated else None,
        }
        for each in sources
    ]


def _date(fact: DateFact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {"date": fact.value.isoformat(), "raw": fact.raw, "place": _known(fact.place)}


def _value(fact: Fact | None) -> str | None:
    return _known(fact.value) if fact else None


def _known(text: str | None) -> str | None:
    return text or None
