"""Plain text: paragraphs between empty lines, headings by number, capitals or underlining."""

from __future__ import annotations

import re
from typing import Final

from .gathering import Gathering
from .markdown import read_markdown
from .wording import heading_levels, is_contents_line, is_item, is_shouted, unwrap

_UNDERLINE: Final = re.compile(r"^\s*([=\-~^*_#])\1{2,}\s*$")
_MARKDOWN: Final = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|.*$|^#{1,6}\s+\S", re.MULTILINE)
_MARKED: Final = re.compile(r"^(={1,6})\s+(.+?)(?:\s+\1)?$")  # as wikis and AsciiDoc write headings
_WIKI_LINK: Final = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]")
_SHOUTED_LEVEL: Final = 1  # a line in capitals is a chapter
_FEWEST_TABS: Final = 2  # in a row of a table
_FEWEST_ROWS: Final = 2  # of a table


def looks_like_markdown(text: str) -> bool:
    """Tables drawn with bars, or headings marked with signs."""
    return _MARKDOWN.search(text[:200_000]) is not None


def read_plain(text: str, found: Gathering) -> None:
    """Read one plain text; what is written as Markdown is read as such."""
    if looks_like_markdown(text):
        read_markdown(text, found)
        return
    raw = text.split("\n")
    lines = [line.strip() for line in raw]
    levels = _levels(lines)
    tables = _tables(raw)
    paragraph: list[str] = []
    start = 1
    inside = 0  # the last line of the table that was read
    for number, (line, level) in enumerate(zip(lines, levels, strict=True), 1):
        ends = not line or level or _UNDERLINE.match(line) or is_item(line) or number in tables
        if ends and paragraph:
            _paragraph(paragraph, start, found)
            paragraph = []
        if number in tables:
            inside = tables[number]
            header, *rows = [[cell.strip() for cell in each.split("\t")] for each in raw[number - 1 : inside]]
            found.table(rows, header=header, place=found.section(f"line {number}"))
        if number <= inside:
            continue
        if level:
            marked = _MARKED.match(line)
            found.heading(marked.group(2) if marked else line, level)
        elif line and not _UNDERLINE.match(line) and not is_contents_line(line):
            start = start if paragraph else number
            paragraph.append(line)
    if paragraph:
        _paragraph(paragraph, start, found)


def _tables(lines: list[str]) -> dict[int, int]:
    """Where lines with tabs between their cells follow each other: first line -> last line."""
    found: dict[int, int] = {}
    start = 0
    for number, line in enumerate([*lines, ""], 1):
        if line.count("\t") >= _FEWEST_TABS and not line.startswith("\t"):
            start = start or number
            continue
        if start and number - start >= _FEWEST_ROWS:
            found[start] = number - 1
        start = 0
    return found


def _levels(lines: list[str]) -> list[int]:
    """The level of each line that is a heading, else 0."""
    levels = heading_levels(lines)
    for index, line in enumerate(lines):
        if marked := _MARKED.match(line):
            levels[index] = len(marked.group(1))
            continue
        alone = index == 0 or not lines[index - 1]
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if not levels[index] and alone and line:
            underlined = _UNDERLINE.match(below) and not _UNDERLINE.match(line) and len(line) <= len(below) + 3
            if underlined or (is_shouted(line) and not below):
                levels[index] = _SHOUTED_LEVEL
    return levels


def _paragraph(lines: list[str], start: int, found: Gathering) -> None:
    role = "item" if is_item(lines[0]) else "paragraph"
    place = found.section(f"line {start}")
    text = unwrap(lines)
    for target, label in _WIKI_LINK.findall(text):
        found.link(target, label or target, place)
    found.text(role, _WIKI_LINK.sub(lambda match: match.group(2) or match.group(1), text), place)
