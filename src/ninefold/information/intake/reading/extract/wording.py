"""Lines of plain text: which ones belong together, which ones are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_HEADING_CHARS: Final = 100  # characters
_HEADING_WORDS: Final = 14  # words
_FULL_LINE: Final = 0.6  # of the widest; a line that is shorter was ended by its author
_NUMBERED: Final = re.compile(r"^((?:\d{1,2}|[A-Z])(?:\.\d{1,3}){0,4})([.)]?)\s+(?=[^\W\d_])")
_LABELLED: Final = re.compile(r"^\W{0,4}([^\W\d_])[\w ./()&'’-]{1,58}\W{0,4}:(?!//)\W*\w")
_ITEM: Final = re.compile(r"^\s*(?:[-*•·–▪●○◦‣]|\(?[a-z0-9]{1,2}[.)])\s+")
_LEADERS: Final = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")
_HYPHENATED: Final = re.compile(r"[^\W\d_]{2}-$")


def is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def is_labelled(line: str) -> bool:
    """A line such as "Document ID: QP-01"."""
    match = _LABELLED.match(line)
    return match is not None and not match.group(1).islower()


def is_contents_line(line: str) -> bool:
    """A line of a table of contents, with dots up to its page."""
    return _LEADERS.search(line) is not None


def unwrap(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph; keep a line of its own for items, for "label: value", after a short line."""
    widest = max(map(len, lines), default=0)
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if not joined:
            joined = line
        elif is_labelled(line) or is_item(line) or len(before) < widest * _FULL_LINE:
            joined += "\n" + line
        elif _HYPHENATED.search(joined) and line[:1].islower():
            joined = joined[:-1] + line
        else:
            joined += " " + line
    return joined


def heading_level(line: str) -> int:
    """The level of a line that is a heading by its number ("4.2 Supplier choice" is 2), else 0."""
    match = _NUMBERED.match(line)
    if match is None or not _short_title(line[match.end() :]):
        return 0
    number, mark = match.groups()
    if mark == ")" or (number.isalpha() and mark != "."):
        return 0
    return number.count(".") + 1


def heading_levels(lines: Sequence[str]) -> list[int]:
    """The level of each line; neighbours on one level are items of a list, a line that goes on is none either."""
    found = [heading_level(line) for line in lines]
    numbers = [line.split(maxsplit=1)[0].rstrip(".") if line.strip() else "" for line in lines]
    kept = list(found)
    for index, level in enumerate(found):
        goes_on = index + 1 < len(lines) and lines[index + 1][:1].islower()
        if level and (
            goes_on
            or any(
                0 <= near < len(found) and found[near] == level and numbers[near] != numbers[index]
                for near in (index - 1, index + 1)
            )
        ):
            kept[index] = 0
    return kept


def is_shouted(line: str) -> bool:
    """A short line all in capitals: a heading of a typed document."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) >= 4 and line == line.upper() and line != line.lower() and _short_title(line)


def _short_title(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > _HEADING_CHARS or len(text.split()) > _HEADING_WORDS:
        return False
    return text[-1] not in ".;,:!?" and not text[0].islower() and "|" not in text and not is_labelled(text)
