"""Work that the background worker does for imports: read each file, then understand the set."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast
from uuid import UUID

from django.utils import timezone

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.intake import services, showing
from ninefold.information.intake.models import Import, ImportedFile
from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.facts import Extract, Inventory
from ninefold.information.intake.reading.problems import Refused, refuse
from ninefold.information.intake.reading.read import hints, inventory_of, read_file
from ninefold.information.intake.reading.sandbox import Pool, Task
from ninefold.information.intake.reading.stored import from_plain, to_plain
from ninefold.information.intake.reading.walk import list_files
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.lib.previews import may_be_shown


@job(services.JOB, lease=300, attempts=3)
def read_import(run: Running, batch: str) -> dict[str, int]:
    """Read every file that was not read yet, then put the whole set together."""
    found = Import.objects.get(pk=batch)
    with blobs.scratch(found.organization_id) as folder:
        tasks = list_files(lay_out(found, folder))
        _read_files(run, found, tasks)
    inventory = understand_import(found, as_of=timezone.localdate())
    services.keep_inventory(found, inventory, actor=run.actor)
    return {"documents": len(inventory.documents), "unreadable": len(inventory.unreadable)}


def lay_out(batch: Import, folder: Path) -> Path:
    """The uploads as a folder again, without copying their bytes; one ZIP alone is the root itself."""
    uploads = list(batch.uploads.all())
    for upload in uploads:
        target = folder.joinpath(*safe_parts(upload.path))
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(blobs.path_of(batch.organization_id, upload.sha256), target)
    if len(uploads) == 1 and uploads[0].path.lower().endswith(".zip"):
        return folder.joinpath(*safe_parts(uploads[0].path))
    return folder


def safe_parts(path: str) -> list[str]:
    """The parts of a path from a browser, without anything that leads out of the folder."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return [part.replace("\x00", "")[-200:] for part in parts] or ["file"]


def _read_files(run: Running, batch: Import, tasks: list[Task]) -> None:
    done = set(batch.files.values_list("path", flat=True))
    waiting = [task for task in tasks if task.path[-500:] not in done]
    with Pool() as pool:
        for count, extract in enumerate(pool.read(_kept(batch, waiting)), len(done) + 1):
            services.keep_file(batch, row_of(extract), actor=run.actor)
            run.progress(count, len(tasks), extract.path)


def _kept(batch: Import, tasks: Iterable[Task]) -> Iterator[Task]:
    """Keep each file's bytes before it is read, because files inside a ZIP become documents of their own."""
    for task in tasks:
        try:
            blob = blobs.store(batch.organization_id, _limited(task))
        except Refused as refused:
            yield Task(task.path, 0, partial(_refused, refused))
            continue
        yield Task(task.path, blob.size, partial(_stored, batch.organization_id, blob.sha256))


def _limited(task: Task) -> Iterator[bytes]:
    too_large = refuse("too_large", f"more than {limits.MAX_FILE_BYTES // limits.MIB} MiB")
    if task.size > limits.MAX_FILE_BYTES:
        raise too_large
    size = 0
    for chunk in task.chunks():
        size += len(chunk)
        if size > limits.MAX_FILE_BYTES:
            raise too_large
        yield chunk


def _refused(refused: Refused) -> Iterator[bytes]:
    raise refused
    yield b""


def _stored(organization_id: UUID, sha256: str) -> Iterator[bytes]:
    with blobs.path_of(organization_id, sha256).open("rb") as file:
        while chunk := file.read(limits.CHUNK_BYTES):
            yield chunk


def row_of(extract: Extract) -> ImportedFile:
    """What is kept of a file that was taken apart."""
    return ImportedFile(
        path=extract.path[-500:],
        sha256=extract.sha256,
        size=extract.size,
        readable=extract.readable,
        problems=to_plain(extract.problems),
        extract=zlib.compress(json.dumps(to_plain(extract)).encode()),
        text=extract.text.replace("\x00", ""),
    )


def understand_import(batch: Import, *, as_of: date) -> Inventory:
    """What the files show together; the set is read twice, one file at a time."""
    known = hints(_extracts(batch), as_of=as_of)
    return inventory_of([read_file(extract, known) for extract in _extracts(batch)], known)


def _extracts(batch: Import) -> Iterator[Extract]:
    for raw in batch.files.exclude(extract=None).values_list("extract", flat=True).iterator(chunk_size=20):
        yield from_plain(Extract, json.loads(zlib.decompress(bytes(cast(bytes, raw)))))


@job(documents.READ_JOB, lease=300, attempts=3)
def read_version(run: Running, version: str, sha256: str) -> dict[str, bool]:
    """The text and the preview of a file that was uploaded as a draft's content."""
    found = library.waiting_for_text(version, sha256)
    if found is None:
        return {"read": False}
    task = _task(found.organization_id, sha256, found.file_name, found.file_size or 0)
    extract = showing.show_one(found.organization_id, task, sha256)
    if extract.text:
        documents.keep_text(found, extract.text, sha256=sha256, actor=run.actor)
    return {"read": bool(extract.text)}


@job(attachments.PREVIEW_JOB, lease=300, attempts=3, last=True)
def show_attachment(run: Running, sha256: str, name: str, size: int) -> dict[str, bool]:
    """The preview of a file that was attached to an item."""
    organization_id = run.actor.organization_id
    if not previews.is_kept(organization_id, sha256):
        showing.show_one(organization_id, _task(organization_id, sha256, name, size), sha256)
    return {"shown": previews.preview_of(organization_id, sha256) is not None}


@job(services.SHOW_JOB, lease=300, attempts=3, last=True)
def show_import(run: Running, batch: str, turn: int) -> dict[str, int]:
    """The previews of an import's files, a few at a time, so that other work gets its turn."""
    found = Import.objects.get(pk=batch)
    waiting = [
        (sha256, _task(found.organization_id, sha256, path, size))
        for sha256, path, size in found.files.filter(readable=True).values_list("sha256", "path", "size").order_by("pk")
        if may_be_shown(path) and not previews.is_kept(found.organization_id, sha256)
    ]
    done = showing.show_some(found.organization_id, waiting)
    if done < len(waiting):
        services.request_previews(found, turn + 1, actor=run.actor)
    return {"shown": done, "left": len(waiting) - done}


def _task(organization_id: UUID, sha256: str, name: str, size: int) -> Task:
    return Task(name, size, partial(_stored, organization_id, sha256))
