"""Reads a whole folder or ZIP to an inventory; the steps stand alone so that a server can keep what each file gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .corpus import FileReading, file_reading, study
from .facts import Extract, Inventory
from .shelf import Shelf
from .understand import CorpusHints, hints, summarize, understand
from .walk import Progress, UnreadableRoot, extract_all


def read_corpus(root: Path, *, as_of: date, edition: str = "2026", progress: Progress | None = None) -> Inventory:
    """Everything that the files under a folder or in a ZIP show on a day. Raises UnreadableRoot."""
    with Shelf() as shelf:
        summaries = [summarize(extract) for extract in shelf.put(extract_all(root, progress=progress))]
        known = hints(summaries, as_of=as_of, edition=edition)
        readings = [read_file(extract, known) for extract in shelf.take()]
    return inventory_of(readings, known)


def read_file(extract: Extract, known: CorpusHints) -> FileReading:
    """One file understood in the light of the whole set; what could not be read keeps its problems only."""
    return file_reading(extract, understand(extract, known) if holds_text(extract) else None)


def holds_text(extract: Extract) -> bool:
    """Whether there is a document to understand: a picture or a file that failed gives none."""
    return extract.readable and bool(extract.format)


def inventory_of(readings: Sequence[FileReading], known: CorpusHints) -> Inventory:
    """The inventory of files that were read one by one: the same as reading them at once."""
    return study(readings, as_of=known.as_of, day_first=known.day_first, day_first_because=known.day_first_because)


__all__ = [
    "CorpusHints",
    "FileReading",
    "UnreadableRoot",
    "holds_text",
    "hints",
    "inventory_of",
    "read_corpus",
    "read_file",
    "summarize",
]
