"""Processes are known by name, and whether they have ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from ninefold.lib.processes import has_ended, name_of

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell")


def test_a_process_has_ended_only_when_that_can_be_seen() -> None:
    own = name_of(os.getpid())
    with subprocess.Popen(["sleep", "60"]) as child:
        other = name_of(child.pid)
        assert not has_ended(other)
        child.kill()
    assert (has_ended(other), has_ended(own), name_of(child.pid)) == (True, False, "")
    boot, space, pid, start = own.split()
    assert has_ended(f"{boot} {space} {pid} {int(start) - 1}"), "its number is another one's now"
    assert not has_ended(f"elsewhere {space} {pid} 1"), "another machine"
    assert not has_ended("")


def test_a_process_ends_with_the_one_that_began_it() -> None:
    said = "import os, time; from ninefold.lib.processes import end_with_parent, name_of"
    child = "end_with_parent(); print(name_of(os.getpid()), flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", f"{said}\nif os.fork() == 0:\n    {child}\ntime.sleep(60)"],
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        name = parent.stdout.readline().strip()
        assert name
        assert not has_ended(name)
        parent.kill()
        assert parent.stdout.read() == ""  # both have closed it
    latest = time.monotonic() + 20
    while not has_ended(name):
        assert time.monotonic() < latest
        time.sleep(0.01)
