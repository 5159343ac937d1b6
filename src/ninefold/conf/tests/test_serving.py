"""Processes that die are started again; one that never lasts is given up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from ninefold.conf.serving import LONGEST_PAUSE, MOST_FAILURES, Kept, _stop


def until(done: Callable[[], bool], kept: Kept) -> None:
    latest = time.monotonic() + 20
    while not done():
        assert time.monotonic() < latest
        kept.look_after()
        time.sleep(0.01)


def test_a_process_that_is_killed_twice_within_seconds_lives_on() -> None:
    kept = Kept("web", time.sleep, 60, pause=0.01)
    seen = {kept.process.pid}
    for _kill in range(2):
        assert kept.process.pid is not None
        os.kill(kept.process.pid, signal.SIGKILL)
        kept.process.join()
        until(lambda: kept.process.pid not in seen, kept)
        seen.add(kept.process.pid)
    _stop(kept.process)
    assert len(seen) == 3
    assert kept.failures == 2 < MOST_FAILURES


def test_one_that_never_lasts_rests_longer_each_time_and_is_counted() -> None:
    kept = Kept("web", os.getpid, pause=0.001)
    until(lambda: kept.failures >= MOST_FAILURES, kept)
    assert kept.pause == 0.001 * 2 ** (MOST_FAILURES - 1)
    kept.failures = 60
    assert kept.pause == LONGEST_PAUSE
    _stop(kept.process)
