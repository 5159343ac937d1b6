"""Running the checks: remarks are kept, replaced and summed up; the age is known."""

from __future__ import annotations

import pytest

from ninefold.kernel.checks import all_checks
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger.models import Entry
from ninefold.readiness.checking import selectors, services
from ninefold.readiness.checking.models import CheckRun, StoredRemark
from ninefold.readiness.gap import services as gap
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def test_every_check_leaves_a_line_with_its_claim(ann: Member) -> None:
    total = services.run_checks(actor=ann.actor)
    rows = {row.check_id: row for row in selectors.runs_only(ann.actor)}
    assert set(rows) == {check.id for check in all_checks()}
    assert sum(row.found for row in rows.values()) == total > 0
    assert rows["scope.approved"].claim == "The scope is written down and approved."


def test_a_second_run_replaces_the_first(ann: Member) -> None:
    services.run_checks(actor=ann.actor)
    before = StoredRemark.objects.count()
    services.run_checks(actor=ann.actor)
    assert StoredRemark.objects.count() == before
    assert CheckRun.objects.count() == len(all_checks())


def test_findings_name_what_was_found_and_how_to_fix_it(ann: Member) -> None:
    services.run_checks(actor=ann.actor)
    found = {finding.check: finding for finding in selectors.findings(ann.actor)}
    scope = found["scope.approved"]
    assert (scope.count, scope.stage, scope.clause, scope.basis) == (1, 1, "4.3", "standard")
    assert scope.examples == ("There is no scope yet",)
    assert scope.fix == "Build the scope and approve it"


def test_own_promises_are_held_against_the_own_rule() -> None:
    basis = {check.id: check.basis for check in all_checks()}
    assert basis["documents.reviewed"] == "own_rule"
    assert basis["documents.approved"] == "standard"


def test_the_age_tells_when_something_was_done_since(ann: Member) -> None:
    assert selectors.age_of(list(selectors.runs_only(ann.actor))).ran_at is None
    services.run_checks(actor=ann.actor)
    age = selectors.age_of(list(selectors.runs_only(ann.actor)))
    assert age.ran_at is not None
    assert not age.behind
    gap.start_run(actor=ann.actor)
    assert selectors.age_of(list(selectors.runs_only(ann.actor))).behind


def test_the_worker_runs_them_once_per_state_of_the_ledger(ann: Member) -> None:
    first = services.request_run(actor=ann.actor)
    assert services.request_run(actor=ann.actor) == first
    assert jobs.work_one()
    assert Entry.objects.filter(event="checking.checks.run").count() == 1
