"""Word styles: which paragraphs are headings, which are lists, which repeat the table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import parse_xml

from .ooxml import attribute, child, local, value

_HEADING: Final = re.compile(r"^heading ([1-9])$")
_MOST_BASED_ON: Final = 20  # styles above a style; a broken file may run in circles


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""  # Word stores built-in names in English, whatever its language
    level: int = 0  # of a heading
    list_id: str = ""
    list_level: int | None = None
    bold: bool = False

    @property
    def is_contents(self) -> bool:
        return self.name.startswith("toc ") and self.name != "toc heading"


@lru_cache(maxsize=8)
def styles_of(part: bytes) -> Styles:
    """The styles of a part. Files of one organization share theirs, which are longer than most texts."""
    return Styles(parse_xml(part) if part else None)


class Styles:
    """The paragraph styles of a document, each worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        nodes = root if root is not None else ()
        self._raw = {attribute(node, "styleId") or "": node for node in nodes if local(node.tag) == "style"}
        self._known: dict[str, Style] = {}

    def get(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._inherited(style_id)
        return self._known[style_id]

    def _inherited(self, style_id: str) -> Style:
        """A style takes what it does not say from the style that it is based on."""
        name = value(child(self._raw.get(style_id), "name")).lower()
        level, list_id, bold = 0, "", None
        list_level: int | None = None
        for _ in range(_MOST_BASED_ON):
            node = self._raw.get(style_id)
            if node is None:
                break
            properties = child(node, "pPr")
            numbers = child(properties, "numPr")
            level = level or _heading_level(node, properties)
            list_id = list_id or value(child(numbers, "numId"))
            depth = value(child(numbers, "ilvl"))
            list_level = int(depth) if list_level is None and depth.isdecimal() else list_level
            bold = is_on(child(child(node, "rPr"), "b")) if bold is None else bold
            style_id = value(child(node, "basedOn"))
        return Style(name, level, list_id, list_level, bool(bold))


def _heading_level(node: Element, properties: Element | None) -> int:
    name = value(child(node, "name")).lower()
    if match := _HEADING.match(name):
        return int(match.group(1))
    if name == "title":
        return 1
    return outline_level(properties)


def outline_level(properties: Element | None) -> int:
    """The level that a paragraph has in the navigation pane; 0 for body text."""
    level = value(child(properties, "outlineLvl"))
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0


def is_on(node: Element | None) -> bool | None:
    """A switch such as bold: True, False, or None when it is not mentioned."""
    if node is None:
        return None
    return value(node) not in ("0", "false", "off", "none")
