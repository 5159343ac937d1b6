"""Markdown: front matter, headings, lists, tables with rows of their own length, comments, embedded HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .front_matter import take_front_matter
from .gathering import Gathering
from .markdown_inline import is_placeholder, read_inline
from .markup import read_fragment
from .tabular import Cell, split_header
from .wording import heading_level

_PARSER: Final = MarkdownIt("commonmark").enable("table")
_DELIMITER: Final = re.compile(r"^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_HTML_TABLE: Final = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
_BOLD_LINE: Final = re.compile(r"^(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*$")
_MARGIN: Final = re.compile(r"^[\s>]*")
_BOLD_LEVEL: Final = 6  # a heading that is only bold stands below the real ones


def read_markdown(text: str, found: Gathering) -> None:
    """Read one Markdown text."""
    body, first_line = take_front_matter(text, found)
    body = _HTML_TABLE.sub(lambda match: _BLANK_LINES.sub("\n", match.group()), body)  # else a blank line ends it
    _Reader(body, first_line, found).read()


class _Reader:
    def __init__(self, text: str, first_line: int, found: Gathering) -> None:
        self._lines = text.split("\n")
        self._first_line = first_line
        self._found = found
        self._tokens: Sequence[Token] = _PARSER.parse(text)
        self._items = 0

    def read(self) -> None:
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.type == "table_open":
                index = self._table(index)
            elif token.type == "heading_open":
                self._heading(self._tokens[index + 1], int(token.tag[1]))
                index += 2
            elif token.type == "inline":
                self._paragraph(token)
            elif token.type in ("fence", "code_block"):
                self._found.text("code", token.content, self._place(token))
            elif token.type == "html_block" and is_placeholder(token.content.strip()):
                self._found.text("paragraph", token.content.strip(), self._place(token))
            elif token.type == "html_block":
                read_fragment(token.content, self._found)
            elif token.type in ("list_item_open", "list_item_close"):
                self._items += 1 if token.type == "list_item_open" else -1
            index += 1

    def _place(self, token: Token) -> str:
        line = token.map[0] if token.map else 0
        return self._found.section(f"line {self._first_line + line}")

    def _heading(self, inline: Token, level: int) -> None:
        pieces = read_inline(inline)
        self._found.heading(pieces.text, level)
        pieces.keep(self._found, self._found.section())

    def _paragraph(self, token: Token) -> None:
        place = self._place(token)
        lines = self._lines[slice(*token.map)] if token.map else []
        if len(lines) > 1 and "|" in lines[0] and any(_is_delimiter(line) for line in lines[1:2]):
            self._raw_table(lines, place)
            return
        pieces = read_inline(token)
        bold = _BOLD_LINE.match(token.content)
        if bold and not self._items and _is_title(bold["text"]):
            self._found.heading(pieces.text, heading_level(bold["text"]) or _BOLD_LEVEL)
            place = self._found.section()
        else:
            self._found.text("item" if self._items else "paragraph", pieces.text, place)
        pieces.keep(self._found, place)

    def _table(self, index: int) -> int:
        """Read the table that opens here; return the index of its end."""
        place = self._place(self._tokens[index])
        lines = self._lines[slice(*(self._tokens[index].map or (0, 0)))]
        rows: list[list[Cell]] = []
        while self._tokens[index].type != "table_close":
            token = self._tokens[index]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._cell(token, place))
            index += 1
        raw = [lines[0], *lines[2:]]
        for number, line in enumerate(raw[: len(rows)]):
            written = _split(line)
            if len(written) != len(rows[0]):
                rows[number] = [self._raw_cell(cell, place) for cell in _without_empty_end(written, len(rows[0]))]
        self._keep(rows, place)
        return index

    def _raw_table(self, lines: Sequence[str], place: str) -> None:
        """A table whose header and delimiter differ in length: no Markdown table by the book, but one to its author."""
        rows = [_split(line) for line in lines if not _is_delimiter(line)]
        self._keep([[self._raw_cell(cell, place) for cell in row] for row in rows], place)

    def _keep(self, rows: list[list[Cell]], place: str) -> None:
        header, body = split_header(rows, marked=True)
        self._found.table(body, header=header, place=place, first_row=1 if header or any(_texts(rows[:1])) else 2)

    def _cell(self, token: Token, place: str) -> Cell:
        pieces = read_inline(token)
        pieces.keep(self._found, place)
        return Cell(pieces.text, strong=token.content.startswith("**"))

    def _raw_cell(self, text: str, place: str) -> Cell:
        return self._cell(_PARSER.parseInline(text)[0], place)


def _texts(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [cell.text for row in rows for cell in row if cell.text]


def _is_delimiter(line: str) -> bool:
    return "-" in line and _DELIMITER.match(line) is not None


def _split(line: str) -> list[str]:
    """The cells of a table row as written; an escaped bar is text."""
    line = _MARGIN.sub("", line).rstrip()
    if line.startswith("|"):
        line = line[1:]
    cells = [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line)]
    if len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _without_empty_end(cells: list[str], width: int) -> list[str]:
    """Empty cells after the last column say nothing."""
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells


def _is_title(text: str) -> bool:
    return len(text) <= 80 and text.rstrip()[-1:] not in ".:;,!?" and not re.search(r"\w:\s", text)
