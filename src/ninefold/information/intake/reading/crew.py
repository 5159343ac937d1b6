"""Understands the files of a large set in several processes; the result is the same, and in the same order."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final

from .corpus import FileReading, file_reading
from .facts import Extract
from .shelf import from_line
from .understand import CorpusHints, understand

_BATCH: Final = 16  # files that a child is given at once
_TURNS: Final = 8  # of each process at least, so that none is left with the longest files
_WORTH_IT: Final = 24  # files; below, starting processes costs more than it saves
_known: CorpusHints | None = None  # of a process of the crew


def read_file(extract: Extract, known: CorpusHints) -> FileReading:
    """One file understood in the light of the whole set; what could not be read keeps its problems only."""
    return file_reading(extract, understand(extract, known) if holds_text(extract) else None)


def holds_text(extract: Extract) -> bool:
    """Whether there is a document to understand: a picture or a file that failed gives none."""
    return extract.readable and bool(extract.format)


def read_lines(lines: Iterable[str], known: CorpusHints, count: int) -> Iterator[FileReading]:
    """The files on a shelf, understood one after the other or, when there are many, side by side."""
    if count < _WORTH_IT or not _may_fork():
        yield from (read_file(from_line(line), known) for line in lines)
        return
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (known,)) as crew:
        waiting: deque[Future[list[FileReading]]] = deque()
        for batch in _batches(lines, max(1, min(_BATCH, count // (processes * _TURNS)))):
            waiting.append(crew.submit(_read_batch, batch))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _may_fork() -> bool:
    """Only a process without threads can be copied safely; a server stays alone, the command line does not."""
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _batches(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _begin(known: CorpusHints) -> None:
    global _known
    _known = known


def _read_batch(lines: list[str]) -> list[FileReading]:
    if _known is None:
        raise RuntimeError("a process of the crew was not told about the set")
    return [read_file(from_line(line), _known) for line in lines]
