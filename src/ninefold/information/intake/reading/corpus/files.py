"""The result of reading one file, small enough to be stored and put together again later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import Document, Extract, Kind, Link, Problem, Status

CONTROLLED = frozenset(
    {Kind.POLICY, Kind.MANUAL, Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.PROCESS_MAP, Kind.FORM, Kind.OTHER}
)
"""Kinds that live in revisions: a later one replaces an earlier one. A later record stands beside the earlier."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file of the set. `document` is None when it could not be read."""

    path: str
    format: str
    size: int
    sha256: str
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()


def file_reading(extract: Extract, document: Document | None) -> FileReading:
    """What must be kept of a file after it was understood: its text is not."""
    return FileReading(
        extract.path, extract.format, extract.size, extract.sha256, document, extract.problems, extract.links
    )


def folder_of(path: str) -> str:
    """The folder of a path, "" for the root."""
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def in_force(documents: Iterable[Document]) -> list[Document]:
    """The documents that are neither superseded nor withdrawn."""
    return [each for each in documents if each.status not in (Status.SUPERSEDED, Status.WITHDRAWN)]


def is_controlled(document: Document) -> bool:
    """Whether the document lives in revisions."""
    return document.kind in CONTROLLED
