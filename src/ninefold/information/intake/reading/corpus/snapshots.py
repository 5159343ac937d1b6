"""Folders that hold the whole set again at another date: "2022-06-09" beside "2023-08-31"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from .names import folder_version

_FEWEST_SHARED = 5  # rows


def snapshots(paths: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Folders named by date or version that share most of their files with a sibling, and their age keys."""
    files: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        pure = PurePosixPath(path)
        for parent in pure.parents:
            if parent.name and folder_version(parent.name):
                files[str(parent)].add(pure.relative_to(parent).as_posix())
    found: dict[str, tuple[int, ...]] = {}
    for folder, inside in files.items():
        siblings = (other for other in files if other != folder and _parent(other) == _parent(folder))
        if any(_shared(inside, files[other]) for other in siblings):
            found[folder] = folder_version(PurePosixPath(folder).name) or ()
    return found


def snapshot_of(path: str, folders: dict[str, tuple[int, ...]]) -> str:
    """The snapshot folder that holds the file, "" when none does."""
    return next((str(parent) for parent in PurePosixPath(path).parents if str(parent) in folders), "")


def _parent(folder: str) -> str:
    return str(PurePosixPath(folder).parent)


def _shared(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    return common >= _FEWEST_SHARED and common * 2 >= min(len(one), len(other))
