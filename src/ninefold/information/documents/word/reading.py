"""Reads a Word file to Markdown and pictures, in a process of its own."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ninefold.information.documents.word.markup import to_markdown

_MODULE = "ninefold.information.documents.word.child"
_SOURCES = Path(__file__).resolve().parents[4]
SECONDS = 40  # on the clock, twice the processor time of the child
MOST_BYTES = 50 * 1024 * 1024  # of a Word file


class Unreadable(Exception):
    """The file could not be taken apart within the limits."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stood in the text, with the type that the file says; it is looked at again before it is kept."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """The text, in which `picture:0` names the first picture."""

    markdown: str
    pictures: tuple[Picture, ...]


def read_word(path: Path) -> Read:
    """Text and pictures of a Word file. Raises Unreadable."""
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("too large")
    environment = {"PYTHONPATH": str(_SOURCES), "LANG": "C.UTF-8", "PATH": os.defpath}
    try:
        with path.open("rb") as file:
            done = subprocess.run(  # noqa: S603  (our own module, no argument from outside)
                [sys.executable, "-m", _MODULE],
                stdin=file,
                capture_output=True,
                env=environment,
                cwd="/",
                timeout=SECONDS,
                check=True,
            )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as error:
        raise Unreadable from error
    pictures = tuple(Picture(each["type"], base64.b64decode(each["data"])) for each in told["pictures"])
    return Read(to_markdown(told["html"]), pictures)
