"""The numbers that Word shows before headings and list items but does not store in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from .ooxml import attribute, child, local, value

_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    shape: str = "decimal"  # w:numFmt
    text: str = "%1."
    start: int = 1
    style: str = ""  # paragraph style that this level belongs to


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts list levels along the document."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}  # by number id; lists of one definition share their counts
        self.by_style: dict[str, tuple[str, int]] = {}  # style id -> (number id, level)
        if root is None:
            return
        definitions = {
            attribute(node, "abstractNumId") or "": _definition(node)
            for node in root
            if local(node.tag) == "abstractNum"
        }
        for node in root:
            if local(node.tag) == "num":
                self._add(node, definitions)

    def _add(self, node: Element, definitions: dict[str, _List]) -> None:
        number_id = attribute(node, "numId") or ""
        definition = definitions.get(value(child(node, "abstractNumId")))
        if definition is None:
            return
        overrides = [each for each in node if local(each.tag) == "lvlOverride"]
        if overrides:  # a list of its own, that starts anew
            definition = _List(dict(definition.levels))
            for each in overrides:
                _override(definition, each)
        self._lists[number_id] = definition
        for index, level in definition.levels.items():
            if level.style:
                self.by_style.setdefault(level.style, (number_id, index))

    def next(self, number_id: str, level: int) -> str:
        """Count one paragraph on; return what Word shows before it: "4.2", "a)", "" for a bullet."""
        found = self._lists.get(number_id)
        if found is None or level not in found.levels:
            return ""
        found.counts[level] = found.counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [each for each in found.counts if each > level]:
            del found.counts[deeper]
        if found.levels[level].shape in ("bullet", "none"):
            return ""
        return _PLACEHOLDER.sub(lambda match: self._shown(found, int(match.group(1)) - 1), found.levels[level].text)

    @staticmethod
    def _shown(found: _List, level: int) -> str:
        at = found.levels.get(level, _Level())
        return _shape(found.counts.setdefault(level, at.start), at.shape)


def _definition(node: Element) -> _List:
    return _List({_number(attribute(each, "ilvl")): _level(each) for each in node if local(each.tag) == "lvl"})


def _override(definition: _List, node: Element) -> None:
    index = _number(attribute(node, "ilvl"))
    inner, start = child(node, "lvl"), child(node, "startOverride")
    if inner is not None:
        definition.levels[index] = _level(inner)
    if start is not None:
        definition.levels[index] = replace(definition.levels.get(index, _Level()), start=_number(value(start)))


def _level(node: Element) -> _Level:
    return _Level(
        shape=value(child(node, "numFmt")) or "decimal",
        text=value(child(node, "lvlText")),
        start=_number(value(child(node, "start")) or "1"),
        style=value(child(node, "pStyle")),
    )


def _number(text: str | None) -> int:
    return min(int(text), 100_000) if text and text.isdecimal() else 0


def _shape(count: int, shape: str) -> str:
    if shape.endswith("Letter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 3 + 1)
        return letter.upper() if shape.startswith("upper") else letter
    if shape.endswith("Roman") and 0 < count < 400:
        written, left = "", count
        for worth, sign in _ROMAN:
            while left >= worth:
                written, left = written + sign, left - worth
        return written.upper() if shape.startswith("upper") else written
    if shape == "decimalZero":
        return f"{count:02d}"
    return str(count)
