"""Starts what is measured in processes of its own, and reads their memory."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
NINEFOLD = str(BIN / "ninefold")
STOP_SECONDS = 20


class FailedError(RuntimeError):
    """A measured process did not do what it should."""


@dataclass(frozen=True)
class Ran:
    """What a command took."""

    seconds: float
    processor: float  # seconds of it, of all its processes: what other work on the machine does not change much
    memory: int  # the most that it and its children held at one time, in bytes
    output: str


def run(*command: str, environment: dict[str, str]) -> Ran:
    """Run a command to its end."""
    start, before = time.perf_counter(), _processor()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    watch = Watch(process.pid)
    output, errors = process.communicate()
    seconds = time.perf_counter() - start
    watch.stop()
    if process.returncode != 0:
        raise FailedError(f"{' '.join(command)}\n{errors[-2000:]}")
    return Ran(seconds, _processor() - before, watch.most, output)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def inside(function: str, *arguments: Any, environment: dict[str, str]) -> Any:
    """Run a function of the bench with the product loaded and give back its result."""
    command = [sys.executable, "-m", "tests.bench.inside", function, *(json.dumps(each) for each in arguments)]
    return json.loads(run(*command, environment=environment).output.splitlines()[-1])


@contextlib.contextmanager
def serving(*command: str, port: int, path: str, environment: dict[str, str]) -> Iterator[Server]:
    """A server that runs as long as the block; it has answered a first request when the block begins."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, port, path)
        yield Server(process.pid, port, time.perf_counter() - start)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        process.kill()
        process.wait()


@dataclass(frozen=True)
class Server:
    """A running server."""

    pid: int
    port: int
    first_answer: float  # seconds after its start


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(request)
            if connection.recv(12).startswith(b"HTTP/1.1"):
                return
        time.sleep(0.02)
    raise FailedError(f"the server on port {port} ended with {process.returncode}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory_of(pid: int) -> int:
    """What a process and its children hold, shared pages counted in parts (PSS), in bytes."""
    return sum(_held(each) for each in _family(pid))


def processor_of(pid: int) -> float:
    """Seconds of processor that a process and its children have used."""
    ticks = sum(_ticks(each) for each in _family(pid))
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    with contextlib.suppress(OSError):
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return 0


def _held(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


class Watch:
    """Looks at the memory of a process family until told to stop."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self._done = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.most = max(self.most, memory_of(self.pid))

    def stop(self) -> int:
        """The most that they held at one time, in bytes."""
        self._done.set()
        self._thread.join()
        return self.most


def load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())
