"""Reads a corpus source: one text file that holds every file of an invented organization in a light markup.

A file starts with `=== path`, then `key: value` lines, then `---`, then its body. Text formats (md, rst, html, txt) take
the body as it is; the others take the markup of `markup.py`. `copy: path` makes a byte-identical copy of an earlier file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SEPARATOR = re.compile(r" // (?=\|)| // (?!.*\|)")
SOURCES = Path(__file__).parent / "sources"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to write: where, how (its keys) and what (its body)."""

    path: str
    keys: dict[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def suffix(self) -> str:
        return Path(self.path).suffix.lower().lstrip(".")

    def lines(self, key: str) -> list[str]:
        """A key's value as lines: ` // ` separates them, but inside a table row it is a new line in a cell."""
        return [line.strip() for line in SEPARATOR.split(self.keys.get(key, "")) if line.strip()]

    @property
    def properties(self) -> dict[str, str]:
        return {key[5:]: value for key, value in self.keys.items() if key.startswith("prop ")}


def read_source(name: str) -> list[SourceFile]:
    """All files of one organization, in their order."""
    text = (SOURCES / f"{name}.corpus").read_text(encoding="utf-8")
    return [_file(part) for part in _parts(text)]


def _parts(text: str) -> Iterator[list[str]]:
    part: list[str] = []
    for line in text.splitlines():
        if line.startswith("=== "):
            if part:
                yield part
            part = [line[4:].strip()]
        elif part:
            part.append(line)
    if part:
        yield part


def _file(part: list[str]) -> SourceFile:
    path, rest = part[0], part[1:]
    end = rest.index("---") if "---" in rest else len(rest)
    keys = dict(line.split(":", 1) for line in rest[:end] if ":" in line)
    body = "\n".join(rest[end + 1 :]).strip("\n")
    return SourceFile(path, {key.strip(): value.strip() for key, value in keys.items()}, body + "\n" if body else "")
