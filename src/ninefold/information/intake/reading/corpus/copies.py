"""The same content in several places: byte for byte, or the same text in another file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import Document, Finding

from . import names
from .files import FileReading

_FEWEST_WORDS = 30  # shorter texts are equal by chance


def copies(readings: Sequence[FileReading]) -> list[Finding]:
    """Byte-identical files, then files with the same text; the place that looks most official first."""
    same_bytes = _grouped((each.sha256, each.path) for each in readings if each.size and each.document)
    findings = [_finding("duplicate", "Byte for byte the same file", paths) for paths in same_bytes]
    told = {frozenset(paths) for paths in same_bytes}
    documents = [each.document for each in readings if each.document]
    same_text = _grouped((each.text_sha256, each.path) for each in documents if _tells(each))
    formats = {each.path: each.format for each in documents}
    for paths in same_text:
        if frozenset(paths) in told or len({formats[path] for path in paths}) > 1:
            continue  # another format of one document is told as its twin
        findings.append(_finding("same_text", "The same text in files that differ in layout or notices", paths))
    return findings


def _tells(document: Document) -> bool:
    return document.words >= _FEWEST_WORDS and bool(document.text_sha256)


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, path in pairs:
        groups[key].append(path)
    return sorted(tuple(sorted(paths, key=_official)) for paths in groups.values() if len(paths) > 1)


def _official(path: str) -> tuple[bool, bool, int, int, str]:
    name = names.read_name(path)
    return names.old_folder(path), name.copy, len(PurePosixPath(path).parts), len(path), path


def _finding(code: str, text: str, paths: tuple[str, ...]) -> Finding:
    return Finding(code, f"{text}: {', '.join(paths)}", paths)
