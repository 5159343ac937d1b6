"""Gives a process a name that no other of this machine has, tells whether one has ended, ends one with its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

PROC = Path("/proc")
SIGNAL_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux


def name_of(pid: int) -> str:
    """Boot, process namespace, number and start of a process; empty where the system does not tell, or it has ended."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        space = os.readlink(PROC / "self/ns/pid")
        stat = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if stat[0] == "Z" else f"{boot} {space} {pid} {stat[19]}"


def has_ended(name: str) -> bool:
    """Whether the process can be seen from here to be gone; false for one of another machine or container."""
    own, parts = name_of(os.getpid()).split(), name.split()
    if not own or len(parts) != len(own) or parts[:2] != own[:2]:
        return False
    return name_of(int(parts[2])) != name


def end_with_parent() -> None:
    """Be told to stop when the process that began this one dies, by a kill too; done on Linux alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
