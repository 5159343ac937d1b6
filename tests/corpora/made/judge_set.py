"""Holds what only the whole set shows, and what the assessment makes of it, against the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ninefold.information.intake.reading.facts import Confidence, Finding, Inventory
from ninefold.readiness.gap.assessment import Assessment

from .judge_documents import _near, _plain, _value
from .verdicts import ALARM, MISSED, RIGHT, WRONG, Verdict

CONFLICTS = ("revision_conflict", "master_list_revision")
SEEN = ("seen", "partly")


def judge_inventory(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    """Every verdict on the set as a whole."""
    if truth["day_first"] is not None:
        yield _value("day first", "set", truth["day_first"], inventory.day_first)
    if truth["organization"]:
        named = inventory.organization and truth["organization"].casefold() in inventory.organization.casefold()
        outcome = RIGHT if named else MISSED if inventory.organization is None else WRONG
        yield Verdict(outcome, "organization", "set", truth["organization"], inventory.organization)
    yield from _codes(inventory, truth["set"])
    yield from _pairs(inventory, truth["set"])
    yield from _conflicts(inventory, truth["set"])
    yield from _broken(inventory, truth["set"])
    yield from _never(inventory, truth)
    for path, code in truth.get("problems", {}).items():
        got = [problem.code for where, problem in inventory.problems if where == path]
        yield Verdict(RIGHT if code in got else MISSED, f"problem {code}", path, code, got)


def _found(inventory: Inventory, *codes: str) -> list[Finding]:
    return [finding for finding in inventory.findings if finding.code in codes]


def _codes(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    missing = {_plain(finding.value) for finding in _found(inventory, "missing_code", "master_list_missing_file")}
    for code in truth["missing_codes"]:
        yield Verdict(RIGHT if _plain(code) in missing else MISSED, "missing code", "set", code, sorted(missing))
    allowed = {_plain(code) for code in (*truth["missing_codes"], *truth["missing_allowed"])}
    for finding in _found(inventory, "missing_code", "master_list_missing_file"):
        if _plain(finding.value) not in allowed:
            yield Verdict(ALARM, "missing code", finding.paths[0] if finding.paths else "set", None, finding.value)


def _pairs(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    copies = [set(finding.paths) for finding in _found(inventory, "duplicate")]
    for pair in truth["duplicates"]:
        yield Verdict(RIGHT if any(set(pair) <= paths for paths in copies) else MISSED, "duplicate", pair[0], pair, None)
    for paths in copies:
        if not any(set(pair) >= paths for pair in truth["duplicates"]):
            yield Verdict(ALARM, "duplicate", min(paths), None, sorted(paths))
    current = {path: family.current for family in inventory.families for path in family.paths}
    old = {path for finding in _found(inventory, "superseded") for path in finding.paths if current.get(path, "") != path}
    for path in truth["superseded"]:
        yield Verdict(RIGHT if path in old else MISSED, "superseded", path, "superseded", current.get(path))
    copied = {path for pair in truth["duplicates"] for path in pair}
    for path in sorted(old - set(truth["superseded"]) - copied):
        yield Verdict(ALARM, "superseded", path, None, current.get(path))


def _conflicts(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    places = {path: finding.text for finding in _found(inventory, *CONFLICTS) for path in finding.paths}
    inner = {
        document.path: warning.text
        for document in inventory.documents
        for warning in document.warnings
        if warning.code == "revision_conflict"
    }
    for path in truth["conflicts"]:
        yield Verdict(RIGHT if path in places or path in inner else MISSED, "conflict", path, "conflict", None)
    copied = {path for pair in truth["duplicates"] for path in pair}
    for path, text in inner.items():
        if path not in truth["conflicts"] and path not in copied:
            yield Verdict(ALARM, "conflict", path, None, text)
    for finding in _found(inventory, *CONFLICTS):
        if not set(finding.paths) & ({*truth["conflicts"], *truth["superseded"]} | copied):
            yield Verdict(ALARM, "conflict", finding.paths[0], None, finding.text)


def _broken(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    found = _found(inventory, "broken_link")
    for target in truth["broken_links"]:
        seen = any(target in finding.value or target in finding.quote or target in finding.text for finding in found)
        yield Verdict(RIGHT if seen else MISSED, "broken link", "set", target, [finding.value for finding in found])
    for finding in found:
        if not any(target in f"{finding.value} {finding.quote} {finding.text}" for target in truth["broken_links"]):
            yield Verdict(ALARM, "broken link", finding.paths[0] if finding.paths else "set", None, finding.value)


def _never(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    others = {path for finding in _found(inventory, "other_organization") for path in finding.paths}
    for document in inventory.documents:
        for warning in document.warnings:
            if warning.code == "other_organization":
                others.add(document.path)
            elif warning.code in truth["never"]:
                yield Verdict(ALARM, f"warning {warning.code}", document.path, None, warning.quote or warning.text)
    for path in truth["set"].get("other_organization", ()):
        yield Verdict(RIGHT if path in others else MISSED, "other organization", path, "named", None)
    if "other_organization" in truth["never"]:
        yield from (Verdict(ALARM, "other organization", path, None, "named") for path in sorted(others))


def judge_assessment(assessment: Assessment, truth: dict[str, Any]) -> Iterator[Verdict]:
    """Every verdict on requirements and gaps."""
    wanted = truth["requirements"]
    for requirement in assessment.requirements:
        for side in ("documented", "evidenced"):
            got = str(getattr(requirement, side))
            yield from _sight(requirement.clause, side, got, wanted.get(side, {}))
        got = str(requirement.documented)
        if requirement.clause in wanted.get("not_applicable", ()):
            yield Verdict(RIGHT if got == "not_applicable" else MISSED, "not applicable", requirement.clause, "not_applicable", got)
        if requirement.clause in wanted.get("applicable", ()) and got == "not_applicable":
            yield Verdict(ALARM, "not applicable", requirement.clause, "applicable", got)
    yield from _gaps(assessment, truth)


def _sight(clause: str, side: str, got: str, wanted: dict[str, Any]) -> Iterator[Verdict]:
    if clause in wanted.get("seen", ()):
        yield Verdict(RIGHT if got in SEEN else MISSED, side, clause, "seen", got)
    if clause in wanted.get("not_seen", ()):
        yield Verdict(ALARM if got in SEEN else RIGHT, side, clause, "not seen", got)
    if clause in wanted.get("not_fresh", ()):
        yield Verdict(ALARM if got == "seen" else RIGHT, side, clause, "old", got)


def _gaps(assessment: Assessment, truth: dict[str, Any]) -> Iterator[Verdict]:
    wanted, sides = truth["gaps"], truth["requirements"]
    stage1 = [gap for gap in assessment.gaps if gap.priority == "stage1"]
    for clause in wanted["stage1"]:
        seen = any(_about((gap.clause, *gap.clauses), [clause]) for gap in stage1)
        yield Verdict(RIGHT if seen else MISSED, "gap stage1", clause, clause, sorted({gap.clause for gap in stage1}))
    for clause in wanted.get("expected", ()):
        seen = any(_about((gap.clause, *gap.clauses), [clause]) for gap in assessment.gaps)
        yield Verdict(RIGHT if seen else MISSED, "gap", clause, clause, None)
    allowed = wanted["stage1_allowed"]
    for gap in stage1:
        harmless = wanted.get("low_confidence_allowed") and gap.confidence != Confidence.HIGH
        if allowed != "any" and not harmless and not _about((gap.clause, *gap.clauses), [*wanted["stage1"], *allowed]):
            yield Verdict(ALARM, "gap stage1", gap.clause, None, f"{gap.kind} ({gap.confidence}): {gap.text}")
    seen_documents = set(sides["documented"].get("seen", ()))
    for gap in assessment.gaps:
        if gap.basis != "standard" or gap.priority == "stage1":
            continue
        if gap.clause in sides["evidenced"].get("seen", ()) or (gap.kind == "missing_documents" and gap.clause in seen_documents):
            yield Verdict(ALARM, "gap standard", gap.clause, None, f"{gap.kind} ({gap.priority}): {gap.text}")


def _about(clauses: Iterable[str], wanted: Iterable[str]) -> bool:
    return any(_near(clause, other) for clause in clauses if clause for other in wanted)
