"""Gaps in the control of documents: own review dates, blank approvals, codes that lead nowhere, versions that clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import Document, Finding, Status, Warning
from ninefold.readiness.gap.assessment.material import Material, because_of
from ninefold.readiness.gap.assessment.shapes import Because, Gap

from .weaknesses import FINDINGS, WARNINGS, Weakness

_MOST_SOURCES = 200  # places that a gap points to
_MOST_NAMED = 8  # files


def document_gaps(material: Material) -> list[Gap]:
    """One line per kind of weakness, with all the documents that show it."""
    gaps = [gap for rule in WARNINGS if (gap := _from_warnings(rule, material))]
    return gaps + [gap for rule in FINDINGS if (gap := _from_findings(rule, material))]


def _from_warnings(rule: Weakness, material: Material) -> Gap | None:
    found: list[tuple[Document, Warning]] = []
    for document in material.documents:
        if rule.topic == "blank-approvals" and document.status in (Status.DRAFT, Status.IN_REVIEW):
            continue
        told = [(document, each) for each in document.warnings if each.code in rule.codes]
        found += told if rule.by_row else told[:1]
    if not found:
        return None
    rows = Counter(_short(document) for document, _ in found)
    names = _named([f"{name} ({count})" if rule.by_row else name for name, count in rows.items()])
    sources = tuple(because_of(document, each.place, each.quote or each.text) for document, each in found)
    return _gap(rule, material, len(found), names, sources)


def _from_findings(rule: Weakness, material: Material) -> Gap | None:
    found = [each for each in material.inventory.findings if each.code in rule.codes]
    if not found:
        return None
    names = list(dict.fromkeys(_finding_name(each) for each in found))
    documents = {each.path: each for each in material.inventory.documents}
    sources = tuple(_source(each, documents) for each in found)
    return _gap(rule, material, len(names), _named(names), sources)


def _finding_name(finding: Finding) -> str:
    if finding.code in ("superseded", "duplicate", "same_text"):
        return finding.paths[-1] if finding.code != "superseded" else finding.paths[0]
    return finding.value or finding.paths[0]


def _source(finding: Finding, documents: dict[str, Document]) -> Because:
    path = finding.paths[0] if finding.paths else ""
    quote = finding.quote or finding.text
    if path in documents:
        return because_of(documents[path], finding.place, quote)
    return Because(path, finding.place, quote[:160])


def _short(document: Document) -> str:
    return document.code.value if document.code else PurePosixPath(document.path).name


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _gap(rule: Weakness, material: Material, count: int, names: str, sources: tuple[Because, ...]) -> Gap:
    return Gap(
        id=f"{rule.clause}-{rule.topic}",
        clause=rule.clause,
        clauses=(rule.clause,),
        kind=rule.kind,
        basis=rule.basis,
        priority=rule.priority,
        confidence=rule.confidence,
        reason=rule.reason,
        text=rule.text(count, names, material),
        fix=rule.fix,
        searched=rule.searched,
        because=tuple(dict.fromkeys(sources))[:_MOST_SOURCES],
    )
