"""Jobs: once per key, retried, taken over from the dead, stoppable."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from ninefold.kernel.actors import system_actor
from ninefold.kernel.jobs import selectors, services
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.processes import name_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
CALLS: list[str] = []


@job("tests.count", attempts=2)
def count(run: Running, words: str = "", fail: bool = False) -> dict[str, Any]:
    """Counts its calls; fails when told to."""
    CALLS.append(words)
    run.progress(1, 2, words)
    if fail:
        raise RuntimeError("no")
    run.progress(2, 2, words)
    return {"words": words}


@job("tests.later", last=True)
def later(run: Running) -> None:
    """Has time."""


@job("tests.day")
def day(run: Running) -> dict[str, str]:
    """Asks which day it is."""
    return {"today": timezone.localdate().isoformat()}


def fresh(found: Job) -> Job:
    return Job.across_organizations.get(pk=found.pk)


def test_the_same_key_is_queued_once(ann: Member) -> None:
    first = services.enqueue("tests.count", key="k", actor=ann.actor, payload={"words": "a"})
    second = services.enqueue("tests.count", key="k", actor=ann.actor, payload={"words": "b"})
    assert first.pk == second.pk


def test_a_job_is_done_with_its_progress_and_result(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor, payload={"words": "a"})
    assert services.work_one()
    done = fresh(queued)
    assert (done.state, done.done_steps, done.all_steps, done.result) == ("done", 2, 2, {"words": "a"})
    assert not services.work_one()


def test_what_has_time_lets_everything_else_go_first(ann: Member) -> None:
    patient = services.enqueue("tests.later", key="patient", actor=ann.actor)
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    assert services.work_one()
    assert (fresh(queued).state, fresh(patient).state) == ("done", "queued")
    assert services.work_one()
    assert fresh(patient).state == "done"


def test_a_failing_job_is_tried_again_later_and_then_given_up(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor, payload={"fail": True})
    assert services.work_one()
    waiting = fresh(queued)
    assert (waiting.state, waiting.run_after > timezone.now()) == ("queued", True)
    Job.across_organizations.update(run_after=timezone.now())
    assert services.work_one()
    assert (fresh(queued).state, fresh(queued).error) == ("failed", "RuntimeError: no")


def test_a_job_of_a_dead_worker_is_taken_over(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    assert services.claim() == queued
    assert services.claim() is None
    Job.across_organizations.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert services.work_one()
    assert fresh(queued).state == "done"


def killed_at(step: int) -> int:
    """Claim the next job, report progress up to a step, and die; returns the attempts that are counted."""
    held = services.claim()
    assert held is not None
    Running(held, system_actor(held.organization_id, "job"), timedelta(minutes=2)).progress(step, 9)
    Job.across_organizations.update(lease_until=timezone.now() - timedelta(seconds=1))
    return fresh(held).attempts


def test_a_job_whose_workers_die_goes_on_as_long_as_it_gets_further(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    assert [killed_at(step) for step in (3, 4, 6, 7)] == [1, 1, 1, 1]
    assert [killed_at(step) for step in (2, 7)] == [2, 3], "none of them got further"
    assert services.work_one()
    assert (fresh(queued).state, fresh(queued).error) == ("failed", "The worker died again and again.")
    assert services.resume(queued)
    assert services.work_one()
    assert fresh(queued).state == "done"


def test_who_held_it_before_it_was_resumed_holds_it_no_more(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    late = services.claim()
    assert late is not None
    Job.across_organizations.update(state="failed")
    assert services.resume(queued)
    assert services.claim() == queued
    with pytest.raises(services.Stopped):
        Running(late, ann.actor, timedelta(seconds=9)).progress(1, 9)


def test_a_worker_that_starts_takes_back_what_a_dead_one_of_its_machine_held(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    assert services.claim() == queued
    assert (services.take_back(), services.claim()) == (0, None), "its worker is this process"
    with subprocess.Popen(["sleep", "60"]) as dead:
        Job.across_organizations.update(worker=name_of(dead.pid))
        assert services.take_back() == 0
        dead.kill()
    assert services.take_back() == 1
    assert services.work_one()
    assert fresh(queued).state == "done"


def test_a_worker_that_is_told_to_end_hands_back_its_job(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    services.leaving.set()
    try:
        assert services.work_one()
    finally:
        services.leaving.clear()
    assert (fresh(queued).state, fresh(queued).attempts, fresh(queued).done_steps) == ("queued", 0, 1)
    assert services.work_one()
    assert fresh(queued).state == "done"


def test_a_worker_is_silent_when_it_was_not_heard_of_for_long(ann: Member) -> None:
    services.enqueue("tests.count", key="k", actor=ann.actor)
    held = services.claim()
    assert held is not None
    assert held.silent_since is None
    held.heard_at = long_ago = timezone.now() - timedelta(minutes=2)
    assert held.silent_since == long_ago
    held.state = "failed"
    assert held.silent_since is None


def test_a_late_worker_changes_nothing(ann: Member) -> None:
    services.enqueue("tests.count", key="k", actor=ann.actor)
    late = services.claim()
    assert late is not None
    Job.across_organizations.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert services.work_one()
    with pytest.raises(services.Stopped):
        Running(late, ann.actor, timedelta(seconds=9)).progress(1, 9)


def test_a_waiting_job_stops_at_once_and_can_be_resumed(ann: Member) -> None:
    queued = services.enqueue("tests.count", key="k", actor=ann.actor)
    services.ask_to_stop(queued)
    assert (fresh(queued).state, services.work_one()) == ("stopped", False)
    assert services.resume(queued)
    assert services.work_one()
    assert fresh(queued).state == "done"


def test_what_waits_what_failed_and_whether_a_worker_is_there(ann: Member) -> None:
    assert (selectors.longest_wait(), selectors.failed_lately()) == (timedelta(), 0)
    services.enqueue("tests.count", key="k", actor=ann.actor)
    Job.across_organizations.update(run_after=timezone.now() - timedelta(minutes=5))
    assert timedelta(minutes=5) <= selectors.longest_wait() < timedelta(minutes=6)
    Job.across_organizations.update(state="failed", finished_at=timezone.now())
    assert (selectors.longest_wait(), selectors.failed_lately()) == (timedelta(), 1)
    cache.clear()
    assert not selectors.worker_is_alive()
    services.report_alive()
    assert selectors.worker_is_alive()


def test_a_job_knows_the_day_of_its_organization(ann: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(time_zone="Pacific/Auckland")
    queued = services.enqueue("tests.day", key="k", actor=ann.actor)
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        Job.across_organizations.update(run_after=timezone.now())
        assert services.work_one()
    assert fresh(queued).result == {"today": "2026-11-23"}
