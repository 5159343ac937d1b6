"""Reads a whole folder or ZIP to an inventory; the steps stand alone so that a server can keep what each file gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .corpus import FileReading, study
from .crew import holds_text, read_file, read_lines
from .facts import Inventory
from .shelf import Shelf
from .understand import CorpusHints, hints, prepare, summarize
from .walk import Progress, UnreadableRoot, extract_all


def read_corpus(root: Path, *, as_of: date, edition: str = "2026", progress: Progress | None = None) -> Inventory:
    """Everything that the files under a folder or in a ZIP show on a day. Raises UnreadableRoot."""
    with Shelf() as shelf:
        extracts = extract_all(root, progress=progress, meanwhile=prepare)
        summaries = [summarize(extract) for extract in shelf.put(extracts)]
        known = hints(summaries, as_of=as_of, edition=edition)
        readings = list(read_lines(shelf.take(), known, len(summaries)))
    return inventory_of(readings, known)


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
