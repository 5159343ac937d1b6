"""One real document set at three dates, imported in turn, is one set with revisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ninefold.information.intake.reading.facts import Inventory
from ninefold.information.intake.reading.read import read_corpus
from ninefold.information.intake.reading.revisions import Change, Content, compare
from ninefold.readiness.gap.assessment import assess
from ninefold.standards.catalogue import edition

CORPUS = Path(__file__).parent / "corpora" / "openregulatory-versions"
DATES = ("2022-06-09-e56ac64", "2023-08-31-7b27e5b", "2024-06-04-aad8277")


@pytest.fixture(scope="module")
def imports() -> list[Inventory]:
    return [read_corpus(CORPUS / name, as_of=date(2026, 11, 22)) for name in DATES]


def changes(older: Inventory, newer: Inventory) -> dict[str, Change]:
    """What became of each document between two imports, by its newest path."""
    found = compare(older.documents, newer.documents)
    return {each.after.path if each.after else each.before.path: each for each in found}


def test_29_35_and_36_files_are_read(imports: list[Inventory]) -> None:
    assert [len(each.documents) for each in imports] == [29, 35, 36]


def test_they_are_one_set(imports: list[Inventory]) -> None:
    kinds = [[each.content for each in changes(imports[n], imports[n + 1]).values()] for n in (0, 1)]
    assert [(found.count(Content.NEW), found.count(Content.GONE)) for found in kinds] == [(7, 1), (1, 0)]


def test_a_moved_file_is_the_same_document(imports: list[Inventory]) -> None:
    found = changes(imports[0], imports[1])["internal-audit/sop-internal-audit.md"]
    assert found.moved
    assert found.before
    assert found.before.path == "sop-internal-audit.md"


def test_new_and_gone_are_told(imports: list[Inventory]) -> None:
    found = changes(imports[0], imports[1])
    assert found["vigilance/sop-incident-reporting.md"].content is Content.GONE
    assert found["vigilance/sop-vigilance.md"].content is Content.NEW
    assert {path for path, each in changes(imports[1], imports[2]).items() if each.content is Content.NEW} == {
        "internal-audit/audit-report.md"
    }


@pytest.mark.parametrize(
    "path",
    ["capa/sop-capa.md", "human-resources/training-record.md", "document-and-record-control/document-list-dlqms.md"],
)
def test_a_copyright_notice_is_no_revision(imports: list[Inventory], path: str) -> None:
    assert changes(imports[1], imports[2])[path].content is Content.NOTICE


@pytest.mark.parametrize(
    "path", ["13485-mapping.md", "capa/list-capa.md", "document-and-record-control/sop-document-record-control.md"]
)
def test_a_changed_text_is_a_revision(imports: list[Inventory], path: str) -> None:
    assert changes(imports[1], imports[2])[path].content is Content.REVISED


def test_templates_prove_nothing(imports: list[Inventory]) -> None:
    made = assess(imports[2], edition("2026"))
    assert [each.clause for each in made.requirements if each.evidenced == "seen"] == []


def test_all_three_at_once_are_families_of_versions() -> None:
    whole = read_corpus(CORPUS, as_of=date(2026, 11, 22))
    families = [each for each in whole.families if each.current.startswith(DATES[2])]
    assert len(families) >= 30
    assert all(path.startswith(DATES) for each in families for path in each.paths)
