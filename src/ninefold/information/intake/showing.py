"""Makes previews of files, beside their text, and keeps them beside their bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.sandbox import Pool, Task
from ninefold.kernel.attachments import previews

TURN_SECONDS: Final = 15  # seconds; then other work of the queue has its turn


def show_one(organization_id: UUID, task: Task, sha256: str) -> Extract:
    """The text of a file, and its preview kept; a file that only fails for its preview still gives its text."""
    with Pool(1, shows=True) as pool:
        found = next(pool.read([task]))
    previews.keep(organization_id, sha256, found.preview)
    if not found.readable:
        with Pool(1) as pool:
            found = next(pool.read([task]))
    return found


def show_some(organization_id: UUID, waiting: Sequence[tuple[str, Task]]) -> int:
    """Keep the previews of as many files as one turn allows; returns how many."""
    until, done = time.monotonic() + TURN_SECONDS, 0

    def in_time() -> Iterator[Task]:
        for _sha256, task in waiting:
            if time.monotonic() > until:
                return
            yield task

    with Pool(1, shows=True) as pool:
        for (sha256, _task), found in zip(waiting, pool.read(in_time()), strict=False):
            previews.keep(organization_id, sha256, found.preview)
            done += 1
    return done
