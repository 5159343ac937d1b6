"""The process that takes foreign files apart, one after the other, with as few rights as it can give itself."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

from . import limits
from .extract import extract
from .facts import Extract
from .transfer import OUT_OF_MEMORY, receive_file, send_extract

Finish = Callable[[Extract, bytes], Extract]


def main(finish: Finish | None = None) -> None:
    """Read files from standard input and answer each on standard output, until the input ends."""
    source, out = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not get into the replies
    _give_up_rights()
    out.write(b"\n")  # ready
    out.flush()
    try:
        while _answer_one(source, out, finish):
            pass
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _answer_one(source: BinaryIO, out: BinaryIO, finish: Finish | None) -> bool:
    _allow_seconds(limits.CHILD_CPU_SECONDS)
    received = receive_file(source)
    if received is None:
        return False
    path, data = received
    found = extract(data, path)
    send_extract(out, finish(found, data) if finish else found)
    return True


def _give_up_rights() -> None:
    """No more memory than agreed, no file to be written, no memory image left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY_BYTES, limits.CHILD_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_seconds(seconds: int) -> None:
    """The limit counts all time of the process, so it moves on with each file."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + 1, most))


if __name__ == "__main__":
    main()
