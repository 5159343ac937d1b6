"""Files that could not be read and may, by their name, be something that an assessment looks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from ninefold.information.intake.reading.understand.lead_names import subjects
from ninefold.information.intake.reading.understand.words import words

from .files import FileReading
from .names import old_folder

#: not read, and no file for programs: letters, notes and pictures of paper
_PAPERS: Final = frozenset({"eml", "msg", "rtf", "odp", "odg", "xlsb", "one", "pages", "numbers", "vsd", "vsdx", "mpp"})
_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "tif", "tiff", "heic", "bmp", "webp"})
_FEWEST_BYTES: Final = 20_000  # of a picture of a page; a sign or a logo is smaller


def unread_leads(readings: Iterable[FileReading]) -> tuple[tuple[str, str], ...]:
    """Path and group of clauses of each file without text whose name says what it may be."""
    return tuple(
        (each.path, clause)
        for each in readings
        if each.document is None and _may_be_paper(each) and not old_folder(each.path)
        for clause in subjects(tuple(words(PurePosixPath(each.path).stem.replace("_", " "))))
    )


def _may_be_paper(reading: FileReading) -> bool:
    codes = {problem.code for problem in reading.problems if problem.fatal}
    ending = PurePosixPath(reading.path).suffix.lower().removeprefix(".")
    if codes:
        return "empty" not in codes
    return ending in _PAPERS or (ending in _PICTURES and reading.size >= _FEWEST_BYTES)
