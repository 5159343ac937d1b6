"""One file prepared for understanding: sections, sentences as words, where each stands. Made once per file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Final

from ninefold.information.intake.reading.facts import Block, Extract, Table

from .label_tables import is_letterhead, is_title_line, is_title_row
from .words import PhraseIndex, squeeze, words

OFFICE: Final = frozenset({"docx", "xlsx", "xlsm", "pptx", "odt", "ods", "pdf"})
GRIDS: Final = frozenset({"xlsx", "xlsm", "ods", "csv"})
_BODY: Final = frozenset({"paragraph", "item", "cell-row"})
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ¿¡\"“])")
_MOST_SENTENCES: Final = 6000  # of one file
_SENTENCE_CHARS: Final = 40  # characters
_SENTENCE_WORDS: Final = 8  # words
_MOST_ABOVE: Final = 3  # the title may stand above its letterhead
_NAME_BREAKS: Final = re.compile(r"[_\s]+|(?<=\D)\.(?=\D)|-")


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table row of the body, with the headings above it, nearest last."""

    text: str
    words: tuple[str, ...]
    place: str
    role: str
    above: tuple[Heading, ...]
    number: int = 0  # in the file


class View:
    """An extract with what several readers of it need."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self._headed: frozenset[str] | None = None
        self._having: dict[int, frozenset[int]] = {}
        self.path = PurePosixPath(extract.path)
        self.stem = (
            self.path.stem if self.path.suffix[1:].lower() == extract.format or extract.format else self.path.name
        )

    @cached_property
    def name_words(self) -> list[str]:
        """The file name as words."""
        return words(_NAME_BREAKS.sub(" ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.stem)))

    @cached_property
    def folder_words(self) -> list[list[str]]:
        """The folders as words, nearest first."""
        return [words(_NAME_BREAKS.sub(" ", part)) for part in reversed(self.path.parts[:-1])]

    @cached_property
    def margins(self) -> list[Block]:
        """Headers, footers, and the letterhead that a file opens with instead of a header."""
        edges = [block for block in self.extract.blocks if block.role in ("header", "footer")]
        return edges + [replace(block, role="header") for block in (*self._letterhead_rows, *self._title_lines)]

    @cached_property
    def letterhead(self) -> Table | None:
        """The table with code, version and date that a file without a page header begins with."""
        first = next((block for block in self._opening if block.role != "heading"), None)
        if self.is_grid or first is None or first.role != "cell-row":
            return None
        table = next((each for each in self.extract.tables if first.place.startswith(each.place)), None)
        return table if table and is_letterhead(table) else None

    @cached_property
    def _letterhead_rows(self) -> list[Block]:
        rows = [block for block in self.extract.blocks if block.role == "cell-row"]
        if self.letterhead is None:
            begins = not self.is_grid and self._opening[:1] == rows[:1] != []
            return rows[:1] if begins and is_title_row(rows[0].text.split(" | ")) else []
        return rows[: len(self.letterhead.rows) + bool(self.letterhead.header)]

    @cached_property
    def _opening(self) -> list[Block]:
        return [block for block in self.extract.blocks if block.role not in ("header", "footer")][:_MOST_ABOVE]

    @cached_property
    def _title_lines(self) -> list[Block]:
        """A title block of one line, as a PDF of one page opens with."""
        opening = [] if self.is_grid else self._opening
        return [each for each in opening if each.role in ("paragraph", "heading") and is_title_line(each.text)]

    @cached_property
    def comments(self) -> list[Block]:
        return [block for block in self.extract.blocks if block.role == "comment"]

    @cached_property
    def headings(self) -> list[Block]:
        return [block for block in self.extract.blocks if block.role == "heading"]

    @cached_property
    def body(self) -> list[tuple[Block, tuple[Heading, ...]]]:
        """The blocks of the body with the headings above each, nearest last."""
        stack: list[Heading] = []
        found: list[tuple[Block, tuple[Heading, ...]]] = []
        above: tuple[Heading, ...] = ()
        edge = {id(block) for block in (*self._letterhead_rows, *self._title_lines)}
        for block in self._blocks():
            if id(block) in edge:
                continue
            if block.role == "heading":
                while stack and stack[-1].level >= block.level:
                    stack.pop()
                stack.append(Heading(block.text, block.level, tuple(words(block.text))))
                above = tuple(stack)
            elif block.role in _BODY:
                found.append((block, above))
        return found

    def _blocks(self) -> Iterator[Block]:
        yield from self.extract.blocks
        if not any(block.role == "cell-row" for block in self.extract.blocks):
            for table in self.extract.tables:
                for index, row in enumerate(table.rows):
                    text = " | ".join(squeeze(cell) for cell in row if cell.strip())
                    if text:
                        yield Block("cell-row", text, row_place(table, index))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Everything that the body says, piece by piece."""
        return list(self.pieces())

    def pieces(self) -> Iterator[Sentence]:
        """The sentences one by one, for who needs only the first few."""
        number = 0
        for block, above in self.body:
            text = squeeze(block.text)
            parts = _SENTENCE_END.split(text) if len(text) > 60 else [text]
            for part in parts:
                yield Sentence(part, tuple(words(part)), block.place, block.role, above, number)
                number += 1
            if number > _MOST_SENTENCES:
                break

    @cached_property
    def _sentences_of_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for sentence in self.sentences:
            for word in set(sentence.words):
                found.setdefault(word, []).append(sentence.number)
        return found

    def having(self, index: PhraseIndex[Any]) -> frozenset[int]:
        """The numbers of the sentences that hold a phrase of the index; found once, however many ask."""
        known = self._having.get(id(index))
        if known is None:
            places = self._sentences_of_word
            likely = {number for word in places if index.can_begin(word) for number in places[word]}
            known = frozenset(number for number in likely if index.has(self.sentences[number].words))
            self._having[id(index)] = known
        return known

    def excluding(self, index: PhraseIndex[Any]) -> frozenset[str]:
        """The headings that hold a phrase of the index."""
        if self._headed is None:
            self._headed = frozenset(block.text for block in self.headings if index.has(words(block.text)))
        return self._headed

    @cached_property
    def statements(self) -> list[Sentence]:
        """What the body states: of a table row only its longest cell, when that is a sentence."""
        found = []
        for sentence in self.sentences:
            if sentence.role != "cell-row":
                found.append(sentence)
                continue
            longest = max(sentence.text.split(" | "), key=len)
            if len(longest) >= _SENTENCE_CHARS and len(found_words := tuple(words(longest))) >= _SENTENCE_WORDS:
                found.append(replace(sentence, text=longest, words=found_words))
        return found

    @cached_property
    def word_count(self) -> int:
        return sum(len(sentence.words) for sentence in self.sentences) + sum(
            len(words(block.text)) for block in self.extract.blocks if block.role not in (*_BODY, "comment")
        )

    @cached_property
    def is_mostly_rows(self) -> bool:
        rows = sum(block.role == "cell-row" for block, _ in self.body)
        return self.is_grid or rows * 2 > len(self.body)

    @property
    def is_grid(self) -> bool:
        return self.extract.format in GRIDS


def in_margin(table: Table) -> bool:
    """Whether a table stands in the page header or footer."""
    return table.place.startswith(("header", "footer"))


def row_place(table: Table, index: int) -> str:
    return f"{table.place}, row {table.first_row + index}"
