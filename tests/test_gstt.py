"""A hospital software team's real quality system comes out as a lead auditor would describe it."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ninefold.readiness.gap.commandline import main

CORPUS = Path(__file__).parent / "corpora" / "gstt-qms"
AS_OF = date(2026, 11, 22)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target = tmp_path_factory.mktemp("gstt") / "report.json"
    words = [str(CORPUS), "--as-of", AS_OF.isoformat(), "--format", "json", "--output", str(target)]
    assert main(words) == 0
    report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return report


@pytest.fixture(scope="module")
def documents(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["path"]: each for each in told["inventory"]["documents"]}


def requirement(told: dict[str, Any], clause: str) -> dict[str, Any]:
    return next(each for each in told["requirements"] if each["clause"] == clause)


def gaps(told: dict[str, Any], clause: str) -> list[dict[str, Any]]:
    return [each for each in told["gaps"] if clause in each["clauses"]]


def series(document: dict[str, Any]) -> str:
    return "".join(sign for sign in (document["code"] or "").replace("CSC", "") if sign.isalpha())


def test_sixty_documents_carry_a_code_of_their_own(documents: dict[str, dict[str, Any]]) -> None:
    coded = [each for path, each in documents.items() if path.startswith("CSC-") and each["code"]]
    assert Counter(series(each) for each in coded) == {"PL": 2, "PR": 24, "F": 30, "I": 4}


def test_each_file_is_filed_under_its_own_id(documents: dict[str, dict[str, Any]]) -> None:
    own = {path: each["code"] for path, each in documents.items() if path.startswith("CSC-")}
    wrong = {
        path: code
        for path, code in own.items()
        if (code or "").replace("CSC", "").replace(".", "-").strip(" -") != "-".join(path.split("-")[1:3])
    }
    assert wrong == {}


def test_forms_are_blank_forms_and_procedures_are_procedures(documents: dict[str, dict[str, Any]]) -> None:
    kinds = Counter((path.split("-")[1], each["kind"]) for path, each in documents.items() if path.startswith("CSC-"))
    assert kinds["PR", "procedure"] == 24
    assert kinds["F", "form"] >= 28
    assert not any(each["records"] for path, each in documents.items() if path.startswith("CSC-F-"))


def test_exactly_three_codes_are_cited_and_absent(told: dict[str, Any]) -> None:
    missing = [code.replace("CSC", "").strip(" -").replace(".", "-") for code in told["inventory"]["missing_codes"]]
    assert sorted(missing) == ["PR-007", "PR-019", "PR-026"]


def test_versions_clash_in_four_documents(told: dict[str, Any]) -> None:
    files = {path for each in told["inventory"]["conflicts"] for path in each["files"]}
    named = {"-".join(path.split("-")[1:3]) for path in files}
    assert {"PR-001", "PR-005", "PR-006", "PL-001"} <= named


def test_approvals_are_blank(told: dict[str, Any]) -> None:
    found = next(each for each in told["gaps"] if each["id"] == "7.5.2-blank-approvals")
    assert found["basis"] == "own_rule"
    unapproved = [
        each
        for each in told["inventory"]["documents"]
        if each["path"].startswith("CSC-PR") and "unapproved" in {warning["code"] for warning in each["warnings"]}
    ]
    assert len(unapproved) == 24


def test_all_24_review_dates_are_overdue_by_their_own_rule(told: dict[str, Any]) -> None:
    overdue = [
        each["path"]
        for each in told["inventory"]["documents"]
        if "overdue_review" in {warning["code"] for warning in each["warnings"]}
    ]
    assert len([path for path in overdue if path.startswith("CSC-PR-")]) == len(overdue) == 24
    found = next(each for each in told["gaps"] if each["id"] == "7.5.2-overdue-reviews")
    assert (found["basis"], found["text"][:12]) == ("own_rule", "24 documents")


def test_the_authors_tags_are_hints_even_where_they_slipped(documents: dict[str, dict[str, Any]]) -> None:
    hits = documents["CSC-PR-027-Internal-Audit.md"]["clauses"]
    assert any(hit["clause"].startswith("9.2") and hit["strength"] == "hint" for hit in hits)
    slipped = documents["CSC-PR-020-Onboarding.md"]["clauses"]  # 13485:6.2c,6.2d6.2e
    assert any(hit["clause"].startswith("7.2") for hit in slipped)


@pytest.mark.parametrize("clause", ["4.1", "4.2", "6.1.3"])
def test_context_parties_and_opportunities_are_not_seen_and_only_advised(told: dict[str, Any], clause: str) -> None:
    found = requirement(told, clause)
    assert (found["documented"], found["basis"]) == ("not_seen", "advised")
    assert [(each["priority"], each["basis"]) for each in gaps(told, clause)] == [("question", "expectation")]


def test_calibration_is_declared_not_applicable(told: dict[str, Any]) -> None:
    found = requirement(told, "7.1.5.2")
    assert (found["documented"], found["evidenced"]) == ("not_applicable", "not_applicable")
    assert found["because"][0]["file"] == "CSC-PL-001-Quality-Manual.md"


@pytest.mark.parametrize(
    "clause",
    ["4.3", "5.2.2", "6.2.1", "5.3", "7.2", "7.5.3.2", "8.3.4", "8.4.1", "8.7.1", "9.2.2", "9.3.3", "10.2.1"],
)
def test_what_the_team_has_written_is_seen(told: dict[str, Any], clause: str) -> None:
    assert requirement(told, clause)["documented"] == "seen"


@pytest.mark.parametrize(("clause", "newest"), [("9.2.2", "2025-03"), ("9.3.3", "2024-08-28")])
def test_audits_and_reviews_are_old_proof(told: dict[str, Any], clause: str, newest: str) -> None:
    found = requirement(told, clause)
    assert found["evidenced"] == "partly"
    assert found["newest_record"].startswith(newest)
    assert "old proof" in found["evidenced_reason"]


def test_nothing_works_that_no_record_of_the_period_shows(told: dict[str, Any]) -> None:
    assert [each["clause"] for each in told["requirements"] if each["evidenced"] == "seen"] == []


def test_no_mandatory_document_is_called_missing_that_is_there(told: dict[str, Any]) -> None:
    assert [each["text"] for each in told["gaps"] if each["priority"] == "stage1"] == []


def test_the_own_rhythm_of_audits_and_reviews_is_not_kept(told: dict[str, Any]) -> None:
    own = {each["clause"] for each in told["gaps"] if each["id"].endswith("own-rhythm")}
    assert {"9.2.2", "9.3.3"} <= own


def test_gaps_are_few_enough_to_be_read(told: dict[str, Any]) -> None:
    assert len(told["gaps"]) <= 34


def test_the_text_is_printed_when_no_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", screen)
    assert main([str(CORPUS), "--as-of", AS_OF.isoformat()]) == 0
    printed = screen.buffer.getvalue().decode()
    assert printed.startswith("An indication from ")
    assert "not an audit" in printed.casefold()
