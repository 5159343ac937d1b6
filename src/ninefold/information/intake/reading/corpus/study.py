"""The pass over the whole set: takes what each file gave and returns the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ninefold.information.intake.reading.facts import Document, Finding, Inventory

from . import copies, families, links, masterlist, organizations, overdue, reviews
from .codes import code_findings, codes_in_names, parse_code, reused_codes
from .files import FileReading, in_force
from .unread import unread_leads


def study(
    readings: Sequence[FileReading],
    *,
    as_of: date,
    day_first: bool | None = None,
    day_first_because: str = "",
    other_paths: Sequence[str] = (),
) -> Inventory:
    """The inventory of a set. `other_paths` are files that were seen and not read, such as pictures."""
    ordered = sorted(readings, key=lambda each: each.path)
    paths = [each.path for each in ordered] + list(other_paths)
    documents, groups, versions = families.families([each.document for each in ordered if each.document])
    same = copies.copies(ordered)
    repeated = {path for each in same for path in each.paths[1:]}
    current = [each for each in in_force(documents) if each.path not in repeated]
    rows = masterlist.listed_rows(current)
    documents = reviews.with_listed_reviews(documents, rows, as_of)
    documents = overdue.with_overdue_rows(documents, as_of, day_first)
    organization = organizations.organization_of(current)
    broken = links.broken_links(ordered, paths)
    unread = [each.path for each in ordered if each.document is None]
    foreign = organizations.foreign_names(current, organization)
    documents = organizations.warned(documents, foreign)
    findings = [
        *same,
        *versions,
        *code_findings(documents, paths, links.named_targets(broken), masterlist.of_the_past(rows)),
        *reused_codes(_one_per_family(current, {path for each in groups for path in each.paths[1:]})),
        *(each for each in masterlist.master_list_findings(rows, current) if not _named_in(each, unread)),
        *broken,
        *foreign,
    ]
    return Inventory(
        as_of=as_of,
        documents=tuple(documents),
        problems=tuple((each.path, problem) for each in ordered for problem in each.problems),
        families=tuple(groups),
        findings=tuple(_once(findings)),
        day_first=day_first,
        day_first_because=day_first_because,
        organization=organization,
        unread_leads=unread_leads(ordered),
    )


def _named_in(finding: Finding, paths: list[str]) -> bool:
    """A listed file that could not be read is there all the same."""
    return finding.code == "master_list_missing_file" and parse_code(finding.value) in codes_in_names(paths)


def _one_per_family(documents: list[Document], others: set[str]) -> list[Document]:
    return [each for each in documents if each.path not in others]


def _once(findings: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(replace(each) for each in findings))
