"""The sample company's files: procedures and filled-in records, read as an import, with dates that stay recent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from ninefold.information.intake import services
from ninefold.information.intake.jobs import row_of, understand_import
from ninefold.information.intake.models import Import
from ninefold.information.intake.reading.sandbox import Pool, Task
from ninefold.information.intake.workflow import IMPORT
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity

FOLDER = Path(__file__).parent / "sample"
DAY = re.compile(r"\{([+-]\d+)\}")  # counted in days from the day of loading


@part
def files(cast: Cast, *, actor: Actor) -> None:
    """Brought in by the quality manager."""
    manager, today = identity.actor_for(cast["marta"]), timezone.localdate()
    batch = services.start_import(actor=manager)
    brought = dict(sample_files(today))
    services.receive(batch, [(path, ContentFile(data, path)) for path, data in brought.items()], actor=manager)
    _begin(batch, actor=manager)
    with Pool(1) as pool:
        for extract in pool.read(_task(path, data) for path, data in brought.items()):
            services.keep_file(batch, row_of(extract), actor=actor)
    services.keep_inventory(batch, understand_import(batch, as_of=today), actor=actor)


def sample_files(today: date) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file, its dates counted from a day."""
    for file in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        text = DAY.sub(lambda found: str(today + timedelta(days=int(found[1]))), file.read_text(encoding="utf-8"))
        yield file.relative_to(FOLDER).as_posix(), text.encode()


def _task(path: str, data: bytes) -> Task:
    return Task(path, len(data), lambda: [data])


@command
def _begin(batch: Import, *, actor: Actor) -> None:
    IMPORT.fire("read", batch, actor=actor)
