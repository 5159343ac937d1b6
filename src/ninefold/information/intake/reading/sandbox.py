"""Reads foreign files in child processes with limits; a child that fails costs one file, not the run."""

from __future__ import annotations

import hashlib
import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self

from . import limits
from .facts import Extract
from .problems import Refused, refuse
from .transfer import OUT_OF_MEMORY, Broken, reply_length, send_file, to_extract

_READING: Final = "ninefold.information.intake.reading.child"
_SHOWING: Final = "ninefold.information.intake.reading.showing_child"
_SOURCES: Final = Path(__file__).resolve().parents[4]
_PAGE_BYTES: Final = os.sysconf("SC_PAGESIZE")


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be read: its name, its size as far as known, and a way to get its bytes."""

    path: str
    size: int
    chunks: Callable[[], Iterable[bytes]]


class Pool:
    """A few children that are used again and again; results come in the order of the tasks.

    Children that also say what each file looks like (`shows`) do more with it, so that they may fail where others do
    not: whoever needs the text asks once more without.
    """

    def __init__(self, children: int | None = None, *, shows: bool = False) -> None:
        self._shows = shows
        self._count = children or max(1, min(limits.MAX_CHILDREN, os.cpu_count() or 1))
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        for _ in range(self._count):
            self._idle.put(_Child(shows=self._shows))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def read(self, tasks: Iterable[Task]) -> Iterator[Extract]:
        """Read the files, a few ahead of the one that is asked for; the first few are begun at once."""
        waiting = iter(tasks)
        running = deque(map(self._begin, islice(waiting, self._count * limits.READ_AHEAD)))
        return self._ended(running, waiting)

    def _begin(self, task: Task) -> Future[Extract]:
        return self._threads.submit(self._read_one, task)

    def _ended(self, running: deque[Future[Extract]], waiting: Iterator[Task]) -> Iterator[Extract]:
        while running:
            yield running.popleft().result()
            running.extend(map(self._begin, islice(waiting, 1)))

    def _read_one(self, task: Task) -> Extract:
        child = self._idle.get()
        try:
            return child.read(task)
        finally:
            self._idle.put(child)


class _Counted:
    """The bytes of a task on their way to the child, counted and hashed."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def chunks(self) -> Iterator[bytes]:
        if self._task.size > limits.MAX_FILE_BYTES:
            raise refuse("too_large", f"{self._task.size // limits.MIB} MiB")
        for chunk in self._task.chunks():
            self.size += len(chunk)
            if self.size > limits.MAX_FILE_BYTES:
                raise refuse("too_large", f"more than {limits.MAX_FILE_BYTES // limits.MIB} MiB")
            self._digest.update(chunk)
            yield chunk

    def unread(self, refused: Refused) -> Extract:
        """What is known of a file that could not be read."""
        whole = self.size == self._task.size
        return Extract(
            path=self._task.path,
            format="",
            size=max(self._task.size, self.size),
            sha256=self.sha256 if whole else "",
            problems=(refused.problem,),
        )


class _Child:
    """One child process, started anew whenever it has died or grown."""

    def __init__(self, *, shows: bool) -> None:
        self._shows = shows
        self._process = _start(shows=shows)
        self._ready = False
        self._files = 0

    def read(self, task: Task) -> Extract:
        """Read one file; what goes wrong becomes its fatal problem."""
        sent = _Counted(task)
        try:
            self._renew_if_worn()
            extract = self._exchange(task.path, sent.chunks())
            if (extract.size, extract.sha256) != (sent.size, sent.sha256):
                raise Broken("a reply about another file")
        except Refused as refused:
            if sent.size:
                self._renew()
            return sent.unread(refused)
        except (Broken, OSError) as error:
            reason = self._death(error)
            self._renew()
            return sent.unread(reason)
        return extract

    def end(self) -> None:
        """Stop the child, whatever it does."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _exchange(self, path: str, chunks: Iterable[bytes]) -> Extract:
        if self._process.stdin is None:
            raise Broken("no way to the child")
        if not self._ready:
            self._receive(1, time.monotonic() + limits.CHILD_START_SECONDS)
            self._ready = True
        send_file(self._process.stdin, path, chunks)
        self._files += 1
        deadline = time.monotonic() + limits.CHILD_WALL_SECONDS
        length = reply_length(self._receive(4, deadline))
        return replace(to_extract(self._receive(length, deadline)), path=path)

    def _receive(self, length: int, deadline: float) -> bytes:
        """So many bytes of the reply; raise when they do not come in time."""
        if self._process.stdout is None:
            raise Broken("no way from the child")
        descriptor = self._process.stdout.fileno()
        received = bytearray()
        while len(received) < length:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise TimeoutError
            chunk = os.read(descriptor, min(length - len(received), limits.MIB))
            if not chunk:
                raise Broken("the child has ended")
            received += chunk
        return bytes(received)

    def _death(self, error: Exception) -> Refused:
        """Why there is no reply."""
        if isinstance(error, TimeoutError):
            return refuse("too_slow")
        try:
            code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return refuse("crashed", str(error))
        if code == -signal.SIGXCPU:
            return refuse("too_slow")
        if code in (
            OUT_OF_MEMORY,
            -signal.SIGABRT,
            -signal.SIGKILL,
        ):  # how a library and the kernel end for want of memory
            return refuse("too_much_memory")
        return refuse("crashed", f"the reader ended with code {code}")

    def _renew_if_worn(self) -> None:
        if self._files >= limits.CHILD_FILES or self._resident() > limits.CHILD_RESIDENT_BYTES:
            self._renew()

    def _renew(self) -> None:
        self.end()
        self._process, self._ready, self._files = _start(shows=self._shows), False, 0

    def _resident(self) -> int:
        try:
            with open(f"/proc/{self._process.pid}/statm", "rb") as status:
                return int(status.read().split()[1]) * _PAGE_BYTES
        except (OSError, IndexError, ValueError):
            return 0


def _start(*, shows: bool) -> subprocess.Popen[bytes]:
    """A child that knows where the code lies and nothing else: no settings, no keys, no database."""
    environment = {"PYTHONPATH": str(_SOURCES), "LANG": "C.UTF-8", "PATH": os.defpath}
    return subprocess.Popen(  # noqa: S603  (our own module)
        [sys.executable, "-m", _SHOWING if shows else _READING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        close_fds=True,
    )
