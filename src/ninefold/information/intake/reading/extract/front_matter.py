"""The block of properties at the top of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from ninefold.information.intake.reading import limits

from .gathering import Gathering

_BLOCK: Final = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE: Final = re.compile(r"^([\w][\w .-]{0,60}?)\s*:\s*(.*)$")
_WORD_BEGINS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_NESTED: Final = 4  # levels


class _Loader(yaml.BaseLoader):
    """Every value as its author wrote it: 2.10 stays "2.10". Aliases are refused, they can grow without bound."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def take_front_matter(text: str, found: Gathering) -> tuple[str, int]:
    """Keep the properties; return the text after them and the number of its first line."""
    match = _BLOCK.match(text)
    if match is None or len(match.group(1)) > limits.MAX_FRONT_MATTER_CHARS or not _is_mapping(match.group(1)):
        return text, 1
    for name, value in _properties(match.group(1), found):
        found.property(name, value)
    return text[match.end() :], 1 + match.group().count("\n")


def _is_mapping(block: str) -> bool:
    """A rule at the top of a page looks the same, but what follows it is prose."""
    if block.lstrip().startswith("{") and block.rstrip().endswith("}"):
        return True
    lines = [line for line in block.splitlines() if line.strip() and not line.startswith(("#", " ", "-", "\t"))]
    return bool(lines) and _LINE.match(lines[0]) is not None


def _properties(block: str, found: Gathering) -> Iterator[tuple[str, str]]:
    try:
        loaded = yaml.load(block, Loader=_Loader)  # noqa: S506  (it makes strings, lists and mappings only)
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = None
    if isinstance(loaded, dict):
        yield from _flat(loaded)
        return
    found.note("front_matter")
    for line in block.splitlines():
        if match := _LINE.match(line):
            yield match.group(1), match.group(2).split(" #", 1)[0].strip("'\" ")


def _linked(value: object) -> str:
    """A value as text; the name of a page in the brackets of a wiki is a list in a list."""
    return _linked(value[0]) if isinstance(value, list) and len(value) == 1 else str(value)


def _flat(value: dict[Any, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = _WORD_BEGINS.sub(" ", str(key))  # approvedBy
        if isinstance(inner, dict) and depth < _MOST_NESTED:
            yield from _flat(inner, f"{prefix}{name}.", depth + 1)
        elif isinstance(inner, list):
            yield f"{prefix}{name}", ", ".join(_linked(each) for each in inner)
        else:
            yield f"{prefix}{name}", str(inner)
