"""Kills a process in the middle of what it does, and tells what it had acknowledged until then."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

from django.db import connections


def killed_after(seconds: float, deeds: Callable[[], Iterator[str]], *, acknowledged: int = 0) -> list[str]:
    """What a child said, one line for each deed, before it was killed: so long after it had said so much."""
    source, target = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            os.close(source)
            _connect_anew()
            for line in deeds():
                os.write(target, f"{line}\n".encode())
        finally:
            os._exit(1)
    os.close(target)
    with os.fdopen(source) as said:
        lines = [said.readline() for _deed in range(acknowledged)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += said.readlines()
    return [line.removesuffix("\n") for line in lines if line.endswith("\n")]


def _connect_anew() -> None:
    """Leave the connections to the parent, and its pool: what two processes share speaks with two tongues."""
    for alias in list(connections):
        connections.settings[alias]["OPTIONS"].pop("pool", None)
        del connections[alias]
