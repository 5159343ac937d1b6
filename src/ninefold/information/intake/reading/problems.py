"""The problems that reading can meet: for each what a person is told and what to do about it."""

from __future__ import annotations

from typing import Final, NamedTuple

from .facts import Problem


class _Told(NamedTuple):
    text: str
    fix: str
    fatal: bool


_FATAL: Final = True
_NOTED: Final = False

_CATALOGUE: Final[dict[str, _Told]] = {
    # the file could not be read
    "empty": _Told("The file is empty.", "Delete it, or put the intended content in.", _FATAL),
    "too_large": _Told("The file is too large to be read ({detail}).", "Split it, or take pictures out.", _FATAL),
    "encrypted": _Told(
        "The file is protected by a password.", "Save a copy without password and import the copy.", _FATAL
    ),
    "legacy": _Told(
        "This is a file of the old Office format {detail}.", "Open it, save it as {modern}, and import that.", _FATAL
    ),
    "truncated": _Told(
        "The file is damaged or cut off ({detail}).", "Get a fresh copy; check that it opens in its program.", _FATAL
    ),
    "bomb": _Told(
        "The file unpacks to far more than its size allows ({detail}).",
        "Do not open it. Ask its sender for the plain documents.",
        _FATAL,
    ),
    "nested_archive": _Told(
        "An archive inside an archive is not opened.", "Unpack it and import the documents in it.", _FATAL
    ),
    "traversal": _Told(
        "The archive gives this file a name that points outside of it.",
        "Do not unpack it by hand. Ask its sender for a clean archive.",
        _FATAL,
    ),
    "entities": _Told(
        "The file declares XML entities, as files made to harm do.",
        "Save it again from its program, or ask its sender.",
        _FATAL,
    ),
    "symlink": _Told("This is a link to another place and was not followed.", "Import the file itself.", _FATAL),
    "unreadable": _Told(
        "The file could not be opened ({detail}).", "Check that you may read it, and that it is still there.", _FATAL
    ),
    "too_slow": _Told("Reading took too long and was stopped.", "Split the file, or save it again.", _FATAL),
    "too_much_memory": _Told(
        "Reading needed too much memory and was stopped.", "Split the file, or take pictures out.", _FATAL
    ),
    "too_deep": _Told(
        "Its parts lie too deep inside each other to be read.", "Take tables out of tables, and save it again.", _FATAL
    ),
    "crashed": _Told("Reading failed ({detail}).", "Open the file in its program and save it again.", _FATAL),
    # the file was read, or is listed, and a person should know
    "unsupported": _Told("{detail} Its content is not read.", "{modern}", _NOTED),
    "misnamed": _Told("The name says {detail}, the content is {found}.", "Give the file its right ending.", _NOTED),
    "scan": _Told(
        "There are pictures of text only, no text ({detail}).",
        "A person has to read it, or run text recognition and import the result.",
        _NOTED,
    ),
    "partial_scan": _Told(
        "Some pages hold no text, only pictures ({detail}).", "Read these pages yourself; they were not read.", _NOTED
    ),
    "unreadable_pages": _Told(
        "Some pages are damaged and were not read ({detail}).",
        "Read these pages yourself, or get a fresh copy.",
        _NOTED,
    ),
    "incomplete": _Told(
        "The file ends early; only what is left of it was read.", "Get a fresh copy from its sender.", _NOTED
    ),
    "too_many_pages": _Told(
        "Only the first {detail} pages were read.", "Split the file if the rest matters.", _NOTED
    ),
    "too_many_rows": _Told("Only the first {detail} rows were read.", "Split the file if the rest matters.", _NOTED),
    "far_cells": _Told(
        "Cells far from all others were left out (sheet {detail}).", "Delete them if nobody needs them.", _NOTED
    ),
    "too_much_text": _Told("Only the beginning was read.", "Split the file if the rest matters.", _NOTED),
    "encoding": _Told(
        "The file does not say how its letters are coded; read as {detail}.",
        "Check letters with accents. Save it as UTF-8.",
        _NOTED,
    ),
    "garbled": _Told(
        "The file stores some letter pairs wrongly, for example in \u201c{detail}\u201d.",
        "Import the original document instead of this PDF.",
        _NOTED,
    ),
    "macro": _Told("The file holds macros. They were not run.", "Check that you want to keep them.", _NOTED),
    "external": _Told(
        "The file points to content elsewhere that was not fetched ({detail}).",
        "Check that what it points to is controlled.",
        _NOTED,
    ),
    "active_content": _Told("The file holds script. It was not run.", "Check that you want to keep it.", _NOTED),
    "attachments": _Told(
        "The file carries {detail} inside that were not read.", "Save the attached files and import them.", _NOTED
    ),
    "tracked_changes": _Told(
        "The text holds {detail} that nobody has accepted yet; read as if accepted.",
        "Accept or reject the changes before approval.",
        _NOTED,
    ),
    "hidden": _Told("There are hidden parts ({detail}); they were read.", "Check that they belong here.", _NOTED),
    "front_matter": _Told(
        "The block of properties at the top is not valid YAML; read line by line.", "Correct its indents and quotes.",
        _NOTED,
    ),
}  # fmt: skip


def problem(code: str, detail: str = "", **more: str) -> Problem:
    """The problem of this code, told to a person."""
    told = _CATALOGUE[code]
    text = told.text.format(detail=detail, **more).replace(" ()", "")
    return Problem(code=code, text=text, fix=told.fix.format(detail=detail, **more), fatal=told.fatal)


class Refused(Exception):
    """The file cannot be read, for the reason that the problem tells."""

    def __init__(self, told: Problem) -> None:
        super().__init__(told.text)
        self.problem = told


def refuse(code: str, detail: str = "", **more: str) -> Refused:
    """An exception to raise: `raise refuse("encrypted")`."""
    return Refused(problem(code, detail, **more))
